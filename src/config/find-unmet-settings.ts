import type { Settings } from "./settings.ts";

/** Sentences about settings that are understood but that this version does not carry out: saying nothing would be a trap. */
export function findUnmetSettings(settings: Pick<Settings, "routes">): string[] {
  const unmet: string[] = [];
  if (settings.routes.length > 0)
    unmet.push("`routes` is not carried out by this version: every issue is made in the repository of the documents.");
  return unmet;
}

import type { ExtraFields } from "../../domain/issue.ts";
import type { Write } from "./plan.ts";

/**
 * The write for what the document says anew. What stands on the issue is not asked for: a person's change stays until
 * the document changes, and a run in which nothing changed costs no request.
 */
export function planExtraFields(before: ExtraFields | undefined, after: ExtraFields | undefined): Write[] {
  const names = (Object.keys(after ?? {}) as (keyof ExtraFields)[]).filter(
    (name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]),
  );
  if (names.length === 0) return [];
  const fields: ExtraFields = Object.fromEntries(names.map((name) => [name, after?.[name]]));
  return [{ kind: "extra-fields", fields }];
}

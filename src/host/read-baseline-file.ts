import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defaultBaselinePath } from "./read-inputs.ts";

/** The baseline, where a team has one. */
export function readBaselineFile(root: string): { text: string; path: string } | undefined {
  const path = resolve(root, defaultBaselinePath);
  return existsSync(path) ? { text: readFileSync(path, "utf8"), path: defaultBaselinePath } : undefined;
}

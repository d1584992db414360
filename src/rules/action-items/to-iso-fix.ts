import type { Due } from "../../domain/action-item.ts";
import type { Finding } from "../../domain/finding.ts";

/** The line with its date in ISO, where the date is known and stands in the line exactly once as it was read. */
export function toIsoFix(due: Due, lines: readonly string[] | undefined): Finding["fix"] | undefined {
  const line = lines?.[due.line - 1];
  if (due.date === null || line === undefined || due.text === "" || line.split(due.text).length !== 2) return undefined;
  return { startLine: due.line, endLine: due.line, lines: [line.replace(due.text, () => due.date ?? due.text)] };
}

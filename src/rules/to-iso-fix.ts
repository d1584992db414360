import type { Finding } from "../domain/finding.ts";
import type { CalendarDate } from "../domain/located.ts";

/** The line with a date in ISO, where its words stand in the line exactly once as they were read. */
export function toIsoFix(
  { date, text, line }: { readonly date: CalendarDate; readonly text: string; readonly line: number },
  lines: readonly string[] | undefined,
): Finding["fix"] {
  const raw = lines?.[line - 1];
  if (raw === undefined || text === "" || raw.split(text).length !== 2) return undefined;
  return { startLine: line, endLine: line, lines: [raw.replace(text, () => date)] };
}

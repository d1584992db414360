import type { Finding } from "../domain/finding.ts";
import { chooseFixes } from "./choose-fixes.ts";

/**
 * The text with the corrections of these findings made; every other byte stays as it was, line ends and a missing last
 * newline included.
 */
export function applyFixes(text: string, findings: readonly Finding[]): string {
  const lines = text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
  const newline = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  const parts: string[] = [];
  let next = 1;
  for (const { fix } of chooseFixes(findings, lines.length)) {
    parts.push(...lines.slice(next - 1, fix.startLine - 1));
    // Each new line ends as the line in its place did; what comes on top ends as the file's lines do.
    parts.push(
      ...fix.lines.map((line, index) => {
        const old = index === fix.lines.length - 1 ? lines[fix.endLine - 1] : lines[fix.startLine - 1 + index];
        const isWithin = index === fix.lines.length - 1 || fix.startLine + index < fix.endLine;
        const end = isWithin ? (/(?:\r\n|\n|\r)$/.exec(old ?? "")?.[0] ?? "") : newline;
        return line + end;
      }),
    );
    next = fix.endLine + 1;
  }
  parts.push(...lines.slice(next - 1));
  return parts.join("");
}

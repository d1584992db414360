import { markOpaqueLines } from "./fences.ts";
import { readHeadingSense } from "./lexicon.ts";
import type { SourceLines } from "./source-lines.ts";

/**
 * Gives headings back their marks in a text that was copied out of a page or a wiki: a line that says what only
 * headings say (`5. Corrective Actions`, `Action Items (with owners):`) becomes one. Texts with headings stay as they are.
 */
export function restoreHeadings(source: SourceLines): SourceLines {
  const opaque = markOpaqueLines(source.lines);
  if (source.lines.some((line, index) => opaque[index] !== true && isHeading(source.lines, index, line))) return source;
  const chapters = new Set(source.lines.flatMap((line) => /^(\d{1,2})\.1\.? ?(?=\p{L})/u.exec(line)?.[1] ?? []));
  const lines: string[] = [];
  const origins: number[] = [];
  for (const [index, line] of source.lines.entries()) {
    const origin = source.origins[index] ?? 1;
    const depth = opaque[index] === true ? 0 : lostDepth(line, chapters);
    if (depth === 0) {
      lines.push(line);
      origins.push(origin);
      // Where heading marks were lost, blank lines were too: a sentence's end closes the paragraph.
      if (
        opaque[index] !== true &&
        line.length > 40 &&
        /[.!?:。]["')\]]?$/.test(line) &&
        !/^\s*(?:[|>]|[-*+] )/.test(line)
      ) {
        lines.push("");
        origins.push(origin);
      }
    } else {
      lines.push("", `${"#".repeat(depth)} ${line.trim().replace(/\s*[:：]$/, "")}`, "");
      origins.push(origin, origin, origin);
    }
  }
  return { lines, origins };
}

/** A heading that stands as one: `## Actions`, or words that are underlined. Copied comments of code are none. */
function isHeading(lines: readonly string[], index: number, line: string): boolean {
  if (/^ {0,3}#{1,6}[ \t]+\S/.test(line)) return readHeadingSense(line.replace(/^[\s#]+/, "")).kind !== "other";
  return /^ {0,3}(?:={3,}|-{3,})$/.test(line) && /^\p{L}.{2,80}$/u.test(lines[index - 1] ?? "");
}

/** `6. Anything` heads a chapter where a `6.1` follows somewhere. */
function lostDepth(line: string, chapters: ReadonlySet<string>): number {
  const text = line.trim();
  if (
    text.length > 80 ||
    text.length < 3 ||
    /^[#|>*+•-]|[.!?;,]$|^\d+[.)]?$/.test(text) ||
    /\{\{|https?:|\|/.test(text)
  )
    return 0;
  const numbered = /^\d{1,2}\.(\d{1,2}\.?)? ?(?=\p{L})/u.exec(text);
  const sense = readHeadingSense(text);
  if (sense.isExact) return numbered?.[1] === undefined ? 2 : 3;
  if (numbered && numbered[1] === undefined && chapters.has(text.slice(0, text.indexOf(".")))) return 2;
  return numbered?.[1] !== undefined && /^\p{Lu}[^:]{2,70}$/u.test(text.slice(numbered[0].length)) ? 3 : 0;
}

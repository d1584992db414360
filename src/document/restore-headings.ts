import { markOpaqueLines } from "./fences.ts";
import { isHeadingPhrase, readHeadingSense } from "./lexicon.ts";
import type { SourceLine } from "./source-lines.ts";

/**
 * Gives headings back their marks in a text that was copied out of a page or a wiki: a line that says what only
 * headings say (`5. Corrective Actions`, `Action Items (with owners):`) becomes one. Texts with headings stay as they are.
 */
export function restoreHeadings(lines: readonly SourceLine[]): SourceLine[] {
  const opaque = markOpaqueLines(lines);
  if (lines.some((line, index) => opaque[index] !== true && isHeading(line.text, lines[index - 1]?.text)))
    return [...lines];
  const chapters = new Set(lines.flatMap((line) => /^(\d{1,2})\.1\.? ?(?=\p{L})/u.exec(line.text)?.[1] ?? []));
  const restored: SourceLine[] = [];
  for (const [index, line] of lines.entries()) {
    const depth = opaque[index] === true ? 0 : lostDepth(line.text, chapters);
    const blank = { ...line, text: "" };
    if (depth > 0)
      restored.push(
        blank,
        { ...line, text: `${"#".repeat(depth)} ${line.text.trim().replace(/\s*[:：]$/, "")}` },
        blank,
      );
    else restored.push(line);
    // Where heading marks were lost, blank lines were too: a sentence's end closes the paragraph.
    if (depth === 0 && opaque[index] !== true && endsSentence(line.text)) restored.push(blank);
  }
  return restored;
}

function endsSentence(text: string): boolean {
  return text.length > 40 && /[.!?:。]["')\]]?$/.test(text) && !/^\s*(?:[|>]|[-*+] )/.test(text);
}

/** A heading that stands as one: `## Actions`, or words that are underlined. Copied comments of code are none. */
function isHeading(line: string, before: string | undefined): boolean {
  if (/^ {0,3}#{1,6}[ \t]+\S/.test(line)) return readHeadingSense(line.replace(/^[\s#]+/, "")).kind !== "other";
  return /^ {0,3}(?:={3,}|-{3,})$/.test(line) && before !== undefined && /^\p{L}.{2,80}$/u.test(before);
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
  if (text.split(" ").length <= 9 && isHeadingPhrase(text)) return numbered?.[1] === undefined ? 2 : 3;
  if (numbered && numbered[1] === undefined && chapters.has(text.slice(0, text.indexOf(".")))) return 2;
  return numbered?.[1] !== undefined && /^\p{Lu}[^:]{2,70}$/u.test(text.slice(numbered[0].length)) ? 3 : 0;
}

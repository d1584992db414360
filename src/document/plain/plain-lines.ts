import type { SourceLine } from "../source-lines.ts";

/** What a paragraph's line, or a list item's text, must not begin with: it might open a block of its own. */
const opening = /^(?:[#>|<=]|[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|`{3}|~{3}|[-:|][-:| \t]*$)/;
const heading = /^#{1,6}(?:[ \t]|$)/;
const rule = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const openingFence = /^(`{3,}(?=[^`]*$)|~{3,})/;

/** Whether a line, without its indentation, can only be words of a paragraph. */
export function isParagraphLine(line: string): boolean {
  return line !== "" && !opening.test(line) && !rule.test(line) && !/^\s/.test(line);
}

/** A heading that begins with number signs; it is one line, and whatever was open before it has ended. */
export function isHeadingLine(line: string): boolean {
  return heading.test(line);
}

/** A line across the page. */
export function isRule(line: string): boolean {
  return rule.test(line);
}

/** The marks of a fence that begins at the margin and so belongs to no list; undefined where it is none. */
export function readOpeningFence(line: string): string | undefined {
  return openingFence.exec(line)?.[1];
}

/** Whether a line closes a fence that was opened at the margin with these marks. */
export function closesFence(line: string, marks: string): boolean {
  const closer = /^ {0,3}(`{3,}|~{3,})$/.exec(line)?.[1];
  return closer !== undefined && closer.length >= marks.length && closer[0] === marks[0];
}

/** The next line that is not blank; the number of lines where there is none. */
export function skipBlank(lines: readonly SourceLine[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at]?.text === "") at++;
  return at;
}

/** The file's lines, from one parsed line to another. */
export function placeOf(
  lines: readonly SourceLine[],
  first: number,
  last: number,
): { readonly line: number; readonly endLine: number } {
  return { line: lines[first]?.first ?? 1, endLine: lines[last]?.last ?? 1 };
}

import type { SourceLine } from "../source-lines.ts";
import { closesFence, skipBlank } from "./plain-lines.ts";

const listMark = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const emptyItem = /^(?:[-*+]|\d{1,9}[.)])$/;
/** A fence as the first thing in a list item or a quote. */
const heldFence = /^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)+(?:`{3}|~{3})/;
const fence = /^([ \t]*)(`{3,}(?=[^`]*$)|~{3,})/;
/** HTML that does not end at a blank line. */
const longHtml = /^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)*<(?:script|pre|style|textarea|[?!])(--)?/i;

/** HTML that goes on to a blank line: no fence or comment begins in it. */
const html = /^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)*<(?!!--)/;
/** A quote's line without words. */
const emptyQuote = /^[ \t>]*>$/;

/**
 * Finds where a stretch of lines ends that means the same wherever it stands: before `end`, no block that begins at or
 * after `start` is still open. `start` must be such a place itself. In doubt the stretch goes on to the last line.
 */
export function findSegmentEnd(lines: readonly SourceLine[], start: number): number {
  let hasList = false;
  let hasIndent = false;
  let isInHtml = false;
  for (let at = start; at < lines.length; at++) {
    const line = lines[at]?.text ?? "";
    if (line === "") {
      const next = skipBlank(lines, at);
      if (next === lines.length) return next;
      const text = lines[next]?.text ?? "";
      const isIndented = /^\s/.test(text);
      // A list goes on with an item or an indented line, and so does indented code: micromark takes an item after it for
      // one that interrupts a paragraph. Nothing else goes on.
      const mayGoOn = isIndented || listMark.test(text) ? hasList || hasIndent : false;
      const goesOn = mayGoOn || emptyItem.test(text);
      if (!goesOn) return at;
      isInHtml = false;
      at = next - 1;
      continue;
    }
    hasList ||= listMark.test(line);
    hasIndent ||= /^\s/.test(line);
    if (heldFence.test(line) || (hasList && (/^\s*</.test(line) || emptyQuote.test(line)))) return lines.length;
    const opener = fence.exec(line);
    const comment = longHtml.exec(line);
    if (isInHtml && (opener ?? comment)) return lines.length;
    isInHtml ||= html.test(line);
    const last = opener ? findFenceEnd(lines, at, opener) : comment ? findCommentEnd(lines, at, comment) : at;
    if (last === undefined) return lines.length;
    at = last;
  }
  return lines.length;
}

/**
 * The line that closes a fence, if that is certain. One that is indented may stand in a list item or not, so what is
 * inside has to be indented as far, and the first fence in it has to be the closing one either way.
 */
function findFenceEnd(
  lines: readonly SourceLine[],
  at: number,
  [, indent = "", marks = ""]: RegExpExecArray,
): number | undefined {
  for (let next = at + 1; next < lines.length; next++) {
    const line = lines[next]?.text ?? "";
    if (indent === "") {
      if (closesFence(line, marks)) return next;
    } else if (closesFence(line.trimStart(), marks))
      return line.startsWith(indent) && line.trimStart().length + indent.length === line.length ? next : undefined;
    else if (line !== "" && !line.startsWith(indent)) return undefined;
  }
  return undefined;
}

/** The line that closes a comment, if that is certain: it may be the same, or the comment begins at the margin. */
function findCommentEnd(
  lines: readonly SourceLine[],
  at: number,
  [opener, dashes]: RegExpExecArray,
): number | undefined {
  const line = lines[at]?.text ?? "";
  if (!opener.endsWith("<!--") || dashes === undefined) return undefined;
  if (line.includes("-->", opener.length)) return at;
  if (opener.length > 4 || line.includes("-->")) return undefined;
  for (let next = at + 1; next < lines.length; next++) if ((lines[next]?.text ?? "").includes("-->")) return next;
  return undefined;
}

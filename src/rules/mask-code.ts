/** No one writes a longer line by hand; past it, a search that goes back and forth would take too long. */
const longestLine = 10_000;

/** The lines with code and comments blanked out, so that only prose is searched; positions stay as they are. */
export function maskCode(lines: readonly string[]): string[] {
  let fence: string | undefined;
  let isInComment = false;
  return lines.map((whole, index) => {
    const raw = whole.slice(0, longestLine);
    const mark = /^\s{0,3}(?:>\s?)*(`{3,}|~{3,})/.exec(raw)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) === true) fence = undefined;
      return "";
    }
    if (mark !== undefined) {
      fence = mark;
      return "";
    }
    if (/^(?: {4}|\t)\s*[^\s*+>|\d-]/.test(raw) && isIndentedCode(lines, index)) return "";
    let line = raw.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, (code) => " ".repeat(code.length));
    if (isInComment) {
      const end = line.indexOf("-->");
      if (end < 0) return "";
      line = " ".repeat(end + 3) + line.slice(end + 3);
      isInComment = false;
    }
    line = line.replace(/<!--.*?-->/g, (comment) => " ".repeat(comment.length));
    const start = line.indexOf("<!--");
    if (start < 0) return line;
    isInComment = true;
    return line.slice(0, start);
  });
}

/** Indented lines are code where the nearest line further out is no list item, which they could continue. */
function isIndentedCode(lines: readonly string[], index: number): boolean {
  for (let above = index - 1; above >= 0; above--) {
    const line = lines[above] ?? "";
    if (line.trim() === "" || /^(?: {4}|\t)/.test(line)) continue;
    return (
      (lines[above + 1] ?? "").trim() === "" && !/^\s{0,3}(?:[*+-]|\d+[.)])\s/.test(line) && !/^ {1,3}\S/.test(line)
    );
  }
  return (lines[0] ?? "").trim() === "";
}

/**
 * The lines of a comment that may hold a command: those that begin with a slash and are neither code, nor a quotation
 * (with the lines that lazily go on with it), nor hidden in an HTML comment.
 */
export function findCommandLines(body: string): string[] {
  const found: string[] = [];
  let fence: string | undefined;
  let isQuote = false;
  let isHidden = false;
  for (const line of body.split(/\r\n|\n|\r/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence !== undefined) {
      if (mark !== null && isClosing(mark, fence)) fence = undefined;
      continue;
    }
    if (isHidden) {
      isHidden = !line.includes("-->");
      continue;
    }
    if (line.includes("<!--") && !line.slice(line.lastIndexOf("<!--")).includes("-->")) isHidden = true;
    if (mark !== null) fence = mark[1];
    isQuote = /^ {0,3}>/.test(line) || (isQuote && line.trim() !== "");
    if (!isQuote && !isHidden && /^ {0,3}\/[a-z]/i.test(line)) found.push(line.trim());
  }
  return found;
}

function isClosing(mark: RegExpExecArray, fence: string): boolean {
  return mark[1]?.[0] === fence[0] && (mark[1]?.length ?? 0) >= fence.length && mark[2]?.trim() === "";
}

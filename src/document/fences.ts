import type { SourceLine } from "./source-lines.ts";

/** Says for every line whether it stands inside a fenced code block or an HTML comment (its fences included). */
export function markOpaqueLines(lines: readonly SourceLine[]): boolean[] {
  const opaque: boolean[] = [];
  let fence = "";
  let isComment = false;
  for (const { text: line } of lines) {
    if (isComment) {
      opaque.push(true);
      isComment = !line.includes("-->");
      continue;
    }
    const mark = /^ {0,8}(?:[-*+>] {1,3}|\d{1,9}[.)] {1,3})?(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence !== "") {
      opaque.push(true);
      const run = mark?.[1] ?? "";
      if (run.startsWith(fence) && mark?.[2]?.trim() === "") fence = "";
      continue;
    }
    if (mark && !(mark[1]?.startsWith("`") && mark[2]?.includes("`"))) {
      fence = mark[1] ?? "";
      opaque.push(true);
      continue;
    }
    const comment = /^\s{0,3}<!--/.test(line) && !line.includes("-->");
    isComment = comment;
    opaque.push(comment);
  }
  return opaque;
}

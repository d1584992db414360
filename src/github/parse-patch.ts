import type { ShownLines } from "../domain/review-comment.ts";

/** The lines of the new side in a file's `patch`, as GitHub lists it with a pull request's files. */
export function parsePatch(patch: string): ShownLines {
  const shown = new Map<number, { text: string; hunk: number }>();
  let line = 0;
  let hunk = 0;
  for (const row of patch.split("\n")) {
    const start = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(row)?.[1];
    if (start !== undefined) {
      line = Number(start);
      hunk += 1;
    } else if (hunk > 0 && (row.startsWith("+") || row.startsWith(" "))) {
      shown.set(line, { text: row.slice(1), hunk });
      line += 1;
    }
  }
  return shown;
}

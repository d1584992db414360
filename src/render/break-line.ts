import { toDisplayWidth } from "./find-place.ts";

/** A line without colours, broken at words for a terminal of so many columns; what follows is indented. Unbroken where there is none. */
export function breakLine(text: string, indent: string, columns: number | undefined): string[] {
  if (columns === undefined) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<=\S) /)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && toDisplayWidth(longer) > columns) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = longer;
  }
  return [...lines, line];
}

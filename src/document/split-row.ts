/** The cells of a table line as GFM cuts them: at every pipe without a backslash, outer pipes left out. */
export function splitRow(line: string): string[] {
  const cells: string[] = [];
  let cell = "";
  const text = line.trim();
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === "\\" && text[index + 1] === "|") {
      cell += "\\|";
      index++;
    } else if (character === "|") {
      cells.push(cell);
      cell = "";
    } else cell += character ?? "";
  }
  cells.push(cell);
  if (cells[0]?.trim() === "") cells.shift();
  if (cells.at(-1)?.trim() === "" && /(?<!\\)\|$/.test(text)) cells.pop();
  return cells.map((each) => each.trim());
}

/** A line such as `|---|:--:|`. */
export function isSeparator(line: string): boolean {
  if (!line.includes("-") || !/^[\s|:-]+$/.test(line)) return false;
  if (!line.includes("|") && !line.includes(":")) return false;
  return splitRow(line).every((cell) => /^:?-+:?$/.test(cell));
}

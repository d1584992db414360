/** Whether the document links to this heading: another word in it, and the link would lead nowhere. */
export function isLinkedHeading(lines: readonly string[], index: number): boolean {
  const slug = (lines[index] ?? "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
    .trim()
    .replaceAll(" ", "-");
  return lines.some((line) => line.toLowerCase().includes(`(#${slug})`));
}

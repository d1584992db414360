type MarkerKind = "item" | "tracking" | "report" | "cause" | "write-back";

/**
 * An HTML comment that holds JSON. `<`, `>` and a double hyphen are written as escapes, so that no text of a document
 * can end the comment; `@` and `#` too, so that nothing in it could ever be taken for a mention or a reference.
 */
export function toMarkerText(kind: MarkerKind, value: object): string {
  return `<!-- followthrough:${kind} ${toMarkerJson(value)} -->`;
}

/** JSON as it stands inside a marker. */
export function toMarkerJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/[<>@#\u2028\u2029]/g, toEscape)
    .replace(/--+/g, (hyphens) => toEscape("-").repeat(hyphens.length));
}

/** The JSON of the last marker of this kind in the text; undefined where there is none or where it is damaged. */
export function readMarkerText(kind: MarkerKind, text: string): Record<string, unknown> | undefined {
  const opening = `<!-- followthrough:${kind} `;
  const start = text.lastIndexOf(opening);
  if (start === -1) return undefined;
  const stop = text.indexOf("-->", start);
  if (stop === -1) return undefined;
  try {
    const value: unknown = JSON.parse(text.slice(start + opening.length, stop));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value out of JSON is an object with keys. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

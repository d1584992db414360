const start = 0x811c9dc5;

/** FNV-1a over UTF-16 units: 32 bits that are the same on every machine. */
export function hashText(text: string): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** FNV-1a over bytes. */
export function hashBytes(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let hash = start;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash >>> 0;
}

/** The hash of a text's letters in lower case, a space between its words; 0 where it has no letters. */
export function hashLetters(text: string): number {
  let hash = start;
  let hasLetters = false;
  let isApart = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return hashAnyLetters(text);
    const lower = unit | 0x20;
    if (lower < 0x61 || lower > 0x7a) {
      isApart = hasLetters;
      continue;
    }
    if (isApart) hash = Math.imul(hash ^ 0x20, 0x01000193);
    isApart = false;
    hasLetters = true;
    hash = Math.imul(hash ^ lower, 0x01000193);
  }
  return hasLetters ? hash >>> 0 : 0;
}

function hashAnyLetters(text: string): number {
  const letters = text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, " ")
    .trim();
  return letters === "" ? 0 : hashText(letters);
}

const shortcode = /:[a-z0-9_+-]{2,}:/g;

/** Headings, columns and labels come again and again, in one document and from one to the next. */
const known = new Map<string, string>();
const mostKnown = 20_000;
const longestKnown = 80;

/** Words as vocabularies spell them: lower case, no emoji, no numbering in front, no punctuation at the ends. */
export function normalisePhrase(text: string): string {
  if (text.length > longestKnown) return normalise(text);
  let phrase = known.get(text);
  if (phrase === undefined) {
    phrase = normalise(text);
    if (known.size >= mostKnown) known.clear();
    known.set(text, phrase);
  }
  return phrase;
}

function normalise(text: string): string {
  const lower = /^[\x20-\x7e]*$/.test(text) ? text.toLowerCase().replace(shortcode, " ") : foldMarks(text);
  return lower
    .replace(/[*_~]{1,3}/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:section |step )?(?:\d{1,3}(?:\.\d{1,3}){0,4}[.):]?|[a-z][.)]|[ivx]{1,5}[.)]|#+)\s+/, "")
    .replace(/^[\s\-:.,;!?()[\]"'|/\\<>=+]+/, "")
    .replace(/[\s\-:.,;!?([\]"'|/\\<>=+#：。、]+$/, "");
}

/** Emoji gone, quotes and dashes of one kind, full-width letters as plain ones. */
function foldMarks(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(shortcode, " ")
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200D|\uFE0F|\u20E3/gu, " ")
    .replace(/[’‘`´]/g, "'")
    .replace(/[‐‑–—]/g, "-");
}

/** The text is written in a script that puts no spaces between words. */
export function isUnspaced(text: string): boolean {
  return /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/.test(text);
}

/** Whether a phrase stands in a text as whole words. */
export function holdsPhrase(text: string, phrase: string): boolean {
  let from = text.indexOf(phrase);
  if (from < 0) return false;
  for (; from >= 0; from = text.indexOf(phrase, from + 1)) {
    const before = text[from - 1] ?? " ";
    const after = text[from + phrase.length] ?? " ";
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}

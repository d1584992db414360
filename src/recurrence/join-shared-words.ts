const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+$/u;

/**
 * Shared words as a reader wants to see them: each once, whatever its case or its ending, and pairs of characters that
 * overlap joined to the word that they were cut from.
 */
export function joinSharedWords(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    if (word === "") continue;
    if (unspaced.test(word)) {
      addPair(joined, word);
      continue;
    }
    const lower = word.toLowerCase();
    const isKnown = joined.some((known) => {
      const other = known.toLowerCase();
      return other.startsWith(lower) || lower.startsWith(other) || other.includes(lower);
    });
    if (!isKnown) joined.push(word);
  }
  return joined;
}

function addPair(joined: string[], pair: string): void {
  for (const [at, known] of joined.entries()) {
    if (!unspaced.test(known)) continue;
    if (known.includes(pair)) return;
    if (known.at(-1) === pair.at(0)) {
      joined[at] = known + pair.slice(1);
      return;
    }
    if (known.at(0) === pair.at(-1)) {
      joined[at] = pair.slice(0, -1) + known;
      return;
    }
  }
  joined.push(pair);
}

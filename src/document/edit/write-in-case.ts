/** A word in lower case in the letter case of another: `Mar` and `dez` → `Dez`. */
export function writeInCase(sample: string, word: string): string {
  if (sample === sample.toLowerCase()) return word;
  return sample === sample.toUpperCase() ? word.toUpperCase() : `${word[0]?.toUpperCase() ?? ""}${word.slice(1)}`;
}

/** “Words” of a document inside a sentence of ours. */
export function quote(text: string): string {
  const characters = Array.from(text);
  return `“${characters.length > 90 ? `${characters.slice(0, 89).join("").trimEnd()}…` : text}”`;
}

/** a, b and c. */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

const ordinals = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const numbers = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** third, 11th, 22nd. */
export function toOrdinal(count: number): string {
  const word = ordinals[count];
  if (word) return word;
  const isTeen = count % 100 > 10 && count % 100 < 14;
  return `${count}${isTeen ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th")}`;
}

/** six months, a year, 90 days. */
export function toSpan(count: number, unit: string): string {
  if (count === 1) return `a ${unit}`;
  return `${numbers[count] ?? count} ${unit}s`;
}

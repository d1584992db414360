import { readColumnRole } from "./lexicon.ts";
import type { ItemRole } from "./vocabulary/vocabulary.ts";

const telling: readonly ItemRole[] = ["owner", "status", "priority", "due", "text"];

/** A line that names the columns of a table of action items, but has lost the borders: `# Action Owner Due Date Status`. */
export function namesColumns(text: string): boolean {
  if (text.length > 160 || text.length < 12 || text.includes("|") || /[.:;!?]/.test(text)) return false;
  const words = text.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ").split(/\s+/);
  if (words.length > 16) return false;
  const roles = new Set(words.map((word) => readColumnRole(word)));
  return telling.filter((role) => roles.has(role)).length >= 3;
}

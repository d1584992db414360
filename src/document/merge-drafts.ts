import type { ItemDraft } from "./item-draft.ts";

/** Every pair is compared, so a document of more items than anybody writes is left as it is. */
const mostCompared = 1500;

/** One list, table or section; two entries of one group are never the same item. */
export interface DraftGroup {
  readonly drafts: readonly ItemDraft[];
}

/**
 * A document that lists its items twice (a plan, and a table that tracks them) means each once: same strong id, same
 * number with similar words, or nearly the same words. The entry that says more keeps its place, and gaps are filled.
 */
export function mergeDrafts(groups: readonly DraftGroup[]): ItemDraft[] {
  const count = groups.reduce((sum, group) => sum + group.drafts.length, 0);
  if (count > mostCompared) return groups.flatMap((group) => group.drafts);
  const merged: ItemDraft[] = [];
  for (const group of groups) {
    const before = merged.map((draft) => ({ draft, words: toWords(draft.text) }));
    const taken = new Set<number>();
    for (const draft of group.drafts) {
      const words = toWords(draft.text);
      const at = before.findIndex((each, index) => !taken.has(index) && isSame(each.draft, each.words, draft, words));
      const known = merged[at];
      if (known === undefined) merged.push(draft);
      else {
        taken.add(at);
        merged[at] = merge(known, draft);
      }
    }
  }
  return merged;
}

function toWords(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}[\p{L}\p{N}]+|\p{N}+/gu) ?? []);
}

function isSame(a: ItemDraft, aWords: ReadonlySet<string>, b: ItemDraft, bWords: ReadonlySet<string>): boolean {
  const least = Math.min(aWords.size, bWords.size);
  if (least === 0) return false;
  let shared = 0;
  for (const word of aWords) if (bWords.has(word)) shared++;
  if (a.id && b.id && a.id.text === b.id.text) return /\p{L}/u.test(a.id.text) || shared / least >= 0.5;
  if (a.id && b.id && /\p{L}/u.test(a.id.text) && /\p{L}/u.test(b.id.text)) return false;
  return (
    shared / Math.max(aWords.size, bWords.size) >= 0.85 ||
    (a.placement.kind !== b.placement.kind &&
      least >= 4 &&
      shared === least &&
      shared / Math.max(aWords.size, bWords.size) >= 0.6)
  );
}

function weight(draft: ItemDraft): number {
  return (
    [draft.owner, draft.due, draft.statusText, draft.priority].filter((field) => field !== undefined).length +
    (draft.status === undefined ? 0 : 0.5)
  );
}

function merge(earlier: ItemDraft, later: ItemDraft): ItemDraft {
  const place = weight(later) > weight(earlier) ? later : earlier;
  return {
    ...place,
    id: later.id ?? earlier.id,
    text: later.text.length > earlier.text.length ? later.text : earlier.text,
    owner: later.owner ?? earlier.owner,
    due: later.due ?? earlier.due,
    priority: later.priority ?? earlier.priority,
    type: later.type ?? earlier.type,
    status: later.status ?? earlier.status,
    statusText: later.statusText ?? earlier.statusText,
    links: [...new Map([...earlier.links, ...later.links].map((link) => [link.value, link])).values()],
    explanation: [earlier.explanation, later.explanation].filter((words) => words !== "").join("\n"),
  };
}

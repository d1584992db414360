import type { DesiredItem } from "../../domain/issue.ts";
import type { Keys } from "./assign-keys.ts";
import { isSameRepository, parseIssueReference } from "./issue-reference.ts";
import type { Match } from "./match-items.ts";

/** What a row comes to before any merging: it has an issue, gets one, or needs none. */
export type RowFate =
  | { readonly kind: "tracked"; readonly match: Match }
  | { readonly kind: "finished" }
  | { readonly kind: "new" }
  | { readonly kind: "unwelcome" }
  | { readonly kind: "lost"; readonly why: string }
  | { readonly kind: "elsewhere"; readonly link: string };

/** `isWelcome`: the configuration's `import` takes rows of this document. */
export function toRowFate(
  item: DesiredItem,
  matches: ReadonlyMap<DesiredItem, Match>,
  keys: Keys,
  repository: string,
  isWelcome: boolean,
): RowFate {
  const match = matches.get(item);
  if (match !== undefined) return { kind: "tracked", match };
  if (item.facts.status === "done" || item.facts.status === "wont-do") return { kind: "finished" };
  const why = keys.lost.get(item);
  if (why !== undefined) return { kind: "lost", why };
  const link = findElsewhere(item, repository);
  if (link !== undefined) return { kind: "elsewhere", link };
  return { kind: isWelcome ? "new" : "unwelcome" };
}

/** An issue of another repository that the row names outside its text: the work is kept there. */
function findElsewhere(item: DesiredItem, repository: string): string | undefined {
  return item.links.find((link) => {
    const reference = parseIssueReference(link, repository);
    if (reference === undefined || isSameRepository(reference.repository, repository)) return false;
    return !item.facts.title.includes(link);
  });
}

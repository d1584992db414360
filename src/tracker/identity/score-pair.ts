import type { DesiredItem } from "../../domain/issue.ts";
import { toIssueName } from "./issue-place.ts";
import type { IssuePlace } from "./issue-place.ts";
import { findOwnIssueNumber, isSameRepository, parseIssueReference } from "./issue-reference.ts";
import type { Relation } from "./match-documents.ts";
import type { ObservedItem } from "../observe/observation.ts";
import { findSimilarity, toTrigrams } from "./text-similarity.ts";

/** How strongly a row and an issue belong together, and in words why. */
export interface PairScore {
  readonly score: number;
  readonly reason: string;
}

/**
 * The weights keep an order: a cell that names the issue, then the very same text, then an own id (AI-001), then a
 * similar text; place, owner and date only decide between equals. The same text beats the same id, because rows are
 * renumbered when one is put in between, and then every id but the last belongs to another commitment than before.
 */
const weights = { ownLink: 40, linkInText: 4, text: 14, id: 8, otherId: -3, ordinal: 0.5, place: 1, detail: 0.5 };

/** Below these a similar text is another commitment. A closed issue asks for more: what is new must not vanish in it. */
const similarEnough = { open: 0.5, openInSamePlace: 0.35, closed: 0.75, otherId: 0.75 };

const trigramsOfText = new WeakMap<object, ReadonlyMap<string, number>>();

/** The evidence that this row is what this issue was made for; undefined where it is not enough. */
export function scorePair(
  item: DesiredItem,
  tracked: ObservedItem,
  relation: Relation | "linked",
  repository: string,
): PairScore | undefined {
  const { marker, snapshot } = tracked;
  const ownNumber = findOwnIssueNumber(item.links, item.facts.title, repository, snapshot.repository);
  const isOwnLink = ownNumber === snapshot.number;
  const isNamed = isOwnLink || namesIssue(item, snapshot, repository);
  if (relation === "linked" && !isOwnLink) return undefined;

  const isSameText = item.textHash === marker.textHash;
  const isReadable = !item.incident.isConfidential && !marker.incident.isConfidential;
  const similarity = isSameText ? 1 : isReadable ? findSimilarity(toGrams(item), toGrams(tracked)) : 0;
  const hasOwnPlace = relation === "same" || relation === "moved";
  const strongIds = isStrong(item.itemId) && isStrong(marker.itemId);
  const isSameId = hasOwnPlace && item.itemId !== null && sameText(item.itemId, marker.itemId);
  const isOtherId = strongIds && !sameText(item.itemId, marker.itemId);
  const isSameOwner = item.facts.owner !== null && sameText(item.facts.owner, marker.facts.owner);
  const isSameDue = item.facts.due !== null && item.facts.due.date === marker.facts.due?.date;
  const isSameDay = isSameDue && item.facts.due?.date !== null;
  const isSamePromise = snapshot.state === "open" && isSameOwner && item.facts.due?.date === marker.facts.due?.date;
  const isOtherIncident =
    item.incident.id !== null && marker.incident.id !== null && !sameText(item.incident.id, marker.incident.id);
  const distance = item.position - marker.position;
  // Ids are used again once their row is gone or its work is done: then another text is another commitment.
  const isOver = snapshot.state === "closed" || tracked.isOrphaned;
  const isStillMeant = !isOver || !isReadable || similarity >= similarEnough.openInSamePlace;

  const reason = ((): string | undefined => {
    if (isOwnLink) return `the row names ${toIssueName(snapshot, repository)}`;
    if (isSameText) {
      if (hasOwnPlace)
        return relation === "same" ? "the same text in the same document" : "the same text in the moved document";
      if (relation === "merged") return "the same text in a document that took its own in";
      if (relation === "passed")
        return isSameDay || isSamePromise ? "the same text and promise in another document" : undefined;
      return !isOtherIncident || isSameDay ? "the same text in a document split off" : undefined;
    }
    if (!hasOwnPlace) return undefined;
    if (isSameId && strongIds && isStillMeant) return `the same id ${item.itemId}`;
    if (isNamed && similarity >= similarEnough.openInSamePlace)
      return `the row names ${toIssueName(snapshot, repository)}`;
    const least =
      snapshot.state === "closed"
        ? similarEnough.closed
        : isOtherId
          ? similarEnough.otherId
          : isSameOwner && isSameDue && distance === 0
            ? similarEnough.openInSamePlace
            : similarEnough.open;
    return similarity >= least ? `a similar text (${Math.round(similarity * 100)} %)` : undefined;
  })();
  if (reason === undefined) return undefined;

  const score =
    (isOwnLink ? weights.ownLink : isNamed ? weights.linkInText : 0) +
    weights.text * similarity +
    (isSameId ? (strongIds ? weights.id : weights.ordinal) : isOtherId ? weights.otherId : 0) +
    (hasOwnPlace ? weights.place * Math.max(0, 1 - (distance * distance) / 400) : 0) +
    (relation === "same" ? weights.detail : 0) +
    (isSameOwner ? weights.detail : 0) +
    (isSameDue ? weights.detail : 0);
  return score > 0 ? { score, reason } : undefined;
}

/** An own id has a letter and a digit (AI-001); a bare number only says which row it was. */
export function isStrong(id: string | null): id is string {
  return id !== null && /\p{L}/u.test(id) && /\d/.test(id);
}

function namesIssue(item: DesiredItem, place: IssuePlace, home: string): boolean {
  return item.links.some((link) => {
    const reference = parseIssueReference(link, home);
    return reference?.number === place.number && isSameRepository(reference.repository, place.repository);
  });
}

function sameText(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}

function toGrams(side: DesiredItem | ObservedItem): ReadonlyMap<string, number> {
  let grams = trigramsOfText.get(side);
  if (grams === undefined) {
    grams = toTrigrams("marker" in side ? side.marker.facts.title : side.facts.title);
    trigramsOfText.set(side, grams);
  }
  return grams;
}

import type { OwnerParty } from "../../domain/action-item.ts";
import type { DesiredItem } from "../../domain/issue.ts";
import type { EditedOwner, ItemEdit } from "../../domain/item-edit.ts";
import type { PostMortem } from "../../domain/post-mortem.ts";
import { resolveOwners } from "../desired/resolve-owners.ts";
import { toDesiredIssues } from "../desired/to-desired-issues.ts";
import { isOwnerSame, namesExactly } from "../marker/standing-held.ts";
import type { ObservedItem } from "../observe/observation.ts";
import { hasSameLogins } from "./same-logins.ts";

/** What commands set on an issue and its row does not say yet. */
export type HeldEdits = Pick<ItemEdit, "due" | "owner" | "priority">;

type Owners = Readonly<Record<string, string>>;

/**
 * What commands set on the issues of one document, by the item's position in it: as long as the row says the same as
 * then, and the issue still says what the command said. What people do on an issue by hand stays there.
 */
export function createHeldFinder(
  postMortem: PostMortem,
  owners: Owners,
): (index: number, tracked: ObservedItem) => HeldEdits {
  let desired: readonly DesiredItem[] | undefined;
  return (index, tracked) => {
    const { held } = tracked.marker;
    if (tracked.snapshot.state === "closed" || Object.keys(held).length === 0) return {};
    desired ??= toDesiredIssues([postMortem]).filter((issue) => issue.kind === "item");
    const item = desired[index];
    if (item === undefined) return {};
    const due = findDue(item, tracked);
    const owner = findOwner(item, tracked);
    const priority = findPriority(item, tracked);
    return {
      ...(due === undefined ? {} : { due }),
      ...(owner === undefined ? {} : { owner }),
      ...(priority === undefined ? {} : { priority }),
    };
  };

  /** A row whose team is accountable keeps it: who of the team does the work stands on the issue. */
  function findOwner(item: DesiredItem, { snapshot, marker }: ObservedItem): EditedOwner | undefined {
    const { assignees } = marker.held;
    if (assignees === undefined || !hasSameLogins(snapshot.assignees, assignees)) return undefined;
    if (marker.wrote.team !== null || resolveOwners(item.parties, owners).team !== null) return undefined;
    if (!isOwnerSame(item, marker, owners) || namesExactly(item, assignees, owners)) return undefined;
    const named = assignees.map(findName);
    const parties = named.map(({ party }) => party);
    // A handle may stand for somebody else in the configuration.
    if (!namesExactly({ parties }, assignees, owners)) return undefined;
    // A comma parts the facts in parentheses: `(@sam, due Friday)`.
    return { text: named.map(({ words }) => words).join(" and "), parties };
  }

  /** As other rows name the same person, else the handle. */
  function findName(login: string): { readonly words: string; readonly party: OwnerParty } {
    for (const { owner } of postMortem.actionItems) {
      const [party, ...more] = owner?.parties ?? [];
      if (owner === undefined || party?.kind !== "name" || more.length > 0 || !isPlain(owner.text)) continue;
      if (namesExactly({ parties: [party] }, [login], owners)) return { words: owner.text, party };
    }
    return { words: `@${login}`, party: { kind: "login", name: login } };
  }
}

function findDue(item: DesiredItem, { marker }: ObservedItem): HeldEdits["due"] {
  const held = marker.held.due ?? null;
  const said = item.facts.due?.date ?? null;
  if (held === null || held === said) return undefined;
  return (marker.facts.due?.date ?? null) === said ? held : undefined;
}

function findPriority(item: DesiredItem, { marker, facts }: ObservedItem): HeldEdits["priority"] {
  const { priority } = marker.held;
  if (priority === undefined || priority !== facts.priority || priority === item.facts.priority) return undefined;
  return marker.facts.priority === item.facts.priority ? priority : undefined;
}

/** Words that mean nothing in Markdown, and that stay one name when they stand in a list of names. */
function isPlain(words: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} .'’-]{0,40}$/u.test(words);
}

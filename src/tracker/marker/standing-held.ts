import type { DesiredItem } from "../../domain/issue.ts";
import { resolveOwners } from "../desired/resolve-owners.ts";
import { hasSameLogins } from "../plan/same-logins.ts";
import type { HeldValues, ItemMarker } from "./item-marker.ts";

type Owners = Readonly<Record<string, string>>;

/** What commands set, without what the document says something new about since then. */
export function toStandingHeld(item: DesiredItem, { facts, held, wrote }: ItemMarker, owners: Owners): HeldValues {
  const { due: _due, assignees, priority, ...others } = held;
  const isDueSame = (facts.due?.date ?? null) === (item.facts.due?.date ?? null);
  return {
    ...others,
    ...("due" in held && isDueSame ? { due: held.due ?? null } : {}),
    ...(assignees !== undefined && isOwnerSame(item, { facts, wrote }, owners) ? { assignees } : {}),
    ...(priority !== undefined && facts.priority === item.facts.priority ? { priority } : {}),
  };
}

/** Whom a command assigned, else the words of the document. */
export function toOwnerWords(owner: string | null, { assignees }: HeldValues): string | null {
  return assignees === undefined ? owner : assignees.map((login) => `@${login}`).join(", ");
}

/** The row names whom it named when it was last applied. The words alone do not tell where they are withheld. */
export function isOwnerSame(
  item: Pick<DesiredItem, "facts" | "parties">,
  { facts, wrote }: Pick<ItemMarker, "facts" | "wrote">,
  owners: Owners,
): boolean {
  const { assignees } = resolveOwners(item.parties, owners);
  return facts.owner === item.facts.owner && hasSameLogins(assignees, wrote.assignees);
}

/** The row names exactly these people, and no team. */
export function namesExactly(
  { parties }: Pick<DesiredItem, "parties">,
  logins: readonly string[],
  owners: Owners,
): boolean {
  const found = parties.map((party) => resolveOwners([party], owners));
  return (
    found.every(({ assignees, team }) => assignees.length === 1 && team === null) &&
    hasSameLogins([...new Set(found.flatMap(({ assignees }) => assignees))], logins)
  );
}

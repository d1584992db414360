import type { OwnerParty } from "../../domain/action-item.ts";
import { isLogin } from "../../domain/is-login.ts";

/** Who can be assigned, which team is accountable, and which names nobody could be found for. */
export interface ResolvedOwners {
  /** The accountable person's login, or nobody. */
  readonly assignees: readonly string[];
  /** `org/team` where a team is accountable. */
  readonly team: string | null;
  readonly unresolved: readonly string[];
}

/**
 * Turns the names of a document into logins and teams by the configuration's `owners`. The first that can be resolved
 * is accountable, the others are named in the issue. A team that the configuration gives a login is led by that login.
 */
export function resolveOwners(
  parties: readonly OwnerParty[],
  owners: Readonly<Record<string, string>>,
): ResolvedOwners {
  const known = toKnown(owners);
  const unresolved: string[] = [];
  for (const party of parties) {
    const configured = known.get(toName(party.name));
    const named = configured ?? (party.kind === "name" ? undefined : party.name);
    const team = party.kind === "team" ? party.name : named?.includes("/") === true ? named : null;
    const login = named?.includes("/") === true ? known.get(toName(named)) : named;
    const lead = login !== undefined && isLogin(login) ? [login] : [];
    if (lead.length > 0 || team !== null) return { assignees: lead, team, unresolved };
    unresolved.push(party.name);
  }
  return { assignees: [], team: null, unresolved };
}

const directories = new WeakMap<object, ReadonlyMap<string, string>>();

/** Kept, because one configuration (and CODEOWNERS, with hundreds of names) serves thousands of items. */
function toKnown(owners: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  let known = directories.get(owners);
  if (known === undefined) {
    known = new Map(Object.entries(owners).map(([name, value]) => [toName(name), value.replace(/^@/, "").trim()]));
    directories.set(owners, known);
  }
  return known;
}

function toName(name: string): string {
  return name.replace(/^@/, "").trim().toLowerCase();
}

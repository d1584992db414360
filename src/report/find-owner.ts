import type { TrackedItem } from "../domain/issue.ts";

/** Who answers for an action item. */
export interface OwnerFacts {
  /** For people to read: `@login`, `@org/team`, or the words of the document. */
  readonly name: string | null;
  /** `org/team`, where the owner is or maps to one. */
  readonly team: string | null;
  /** What a reminder may mention, with the `@`: assignees, else the team. Empty where nobody can be reached. */
  readonly mentions: readonly string[];
  /** Nobody is assigned and no team answers for it. */
  readonly isUnassigned: boolean;
}

/**
 * Finds the owner from the assignees, then from the words of the document through `owners` of the configuration. A
 * person is mentioned only when assigned (GitHub has checked the login then), and a team only when it belongs to the
 * organisation of the repository: a document cannot ring strangers.
 */
export function findOwner(
  item: Pick<TrackedItem, "snapshot" | "facts">,
  owners: Readonly<Record<string, string>>,
): OwnerFacts {
  const organisation = `${item.snapshot.repository.split("/")[0]?.toLowerCase()}/`;
  const words = item.facts.owner?.trim() ?? "";
  const team = findTeams(words, owners)[0] ?? null;
  const assignees = item.snapshot.assignees;
  if (assignees.length > 0) {
    return { name: `@${assignees[0]}`, team, mentions: assignees.map((login) => `@${login}`), isUnassigned: false };
  }
  if (team !== null) {
    const isOurs = team.toLowerCase().startsWith(organisation);
    return { name: `@${team}`, team, mentions: isOurs ? [`@${team}`] : [], isUnassigned: false };
  }
  return { name: words === "" ? null : words, team: null, mentions: [], isUnassigned: true };
}

function findTeams(words: string, owners: Readonly<Record<string, string>>): string[] {
  const byName = toDirectory(owners);
  const parts = [words, ...words.split(/\s*[,;&+]\s*|\s+(?:and|\/)\s+/iu)];
  // A team that the configuration gives a login is still that team.
  const candidates = parts.flatMap((part) => [byName.get(toKey(part)) ?? "", part.startsWith("@") ? part : ""]);
  return candidates.flatMap((candidate) => {
    const team = /^@?([\w.-]+)\/([\w.-]+)$/.exec(candidate.trim());
    return team === null ? [] : [`${team[1]}/${team[2]}`];
  });
}

const directories = new WeakMap<object, ReadonlyMap<string, string>>();

/** Kept, because one configuration (and CODEOWNERS, with hundreds of names) serves thousands of items. */
function toDirectory(owners: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  let directory = directories.get(owners);
  if (directory === undefined) {
    directory = new Map(Object.entries(owners).map(([name, target]) => [toKey(name), target]));
    directories.set(owners, directory);
  }
  return directory;
}

function toKey(name: string): string {
  return name.trim().replace(/^@/, "").toLowerCase();
}

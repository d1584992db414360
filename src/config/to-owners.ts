/** An owner with its other names and, for a team, its lead. */
export interface OwnerEntry {
  readonly login?: string | undefined;
  readonly team?: string | undefined;
  readonly lead?: string | undefined;
  readonly aliases: readonly string[];
}

/** `owners` as a team writes it: a login or a team at once, or an entry. */
export type OwnerEntries = Readonly<Record<string, string | OwnerEntry>>;

/** Every name that stands for somebody → a login or a team; a team that has a lead → the lead's login. */
export function toOwners(entries: OwnerEntries): Record<string, string> {
  const written: Record<string, string> = {};
  const leads: Record<string, string> = {};
  for (const [key, value] of Object.entries(entries)) {
    if (typeof value === "string") {
      written[key] = value;
      continue;
    }
    const target = toTarget(key, value);
    const isTeam = target.includes("/");
    for (const name of [key, ...value.aliases])
      if (!isTeam || toOwnerKey(name) !== toOwnerKey(target)) written[name] = target;
    if (value.lead !== undefined) leads[`@${toOwnerKey(target)}`] = value.lead;
  }
  return { ...leads, ...written };
}

/** The login or team of an entry; without one the key is one itself: `"@acme/platform": { lead: kim }`. */
export function toTarget(key: string, { team, login }: OwnerEntry): string {
  return team ?? login ?? key;
}

/** Names are compared without an @, in lower case. */
export function toOwnerKey(name: string): string {
  return name.trim().replace(/^@/, "").toLowerCase();
}

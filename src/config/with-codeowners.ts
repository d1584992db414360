import { parseCodeowners } from "../domain/parse-codeowners.ts";
import type { Settings } from "./settings.ts";
import { toOwnerKey } from "./to-owners.ts";

/** Names that say nobody in particular, whatever a team is called. */
const vague = new Set(["all", "everyone", "everybody", "team", "teams"]);

/**
 * Settings whose `owners` also know who stands in CODEOWNERS: a team by its slug as a person would write it
 * ("platform", "Site Reliability", "Platform Team"), where one team alone has it, and a login that is no plain word. A
 * bare "Sam" stays a name even beside @sam, because it may be another Sam. What the configuration says comes first.
 */
export function withCodeowners<T extends Pick<Settings, "owners">>(settings: T, codeowners: string | undefined): T {
  if (codeowners === undefined) return settings;
  const { logins, teams } = parseCodeowners(codeowners);
  const taken = new Set(Object.keys(settings.owners).map(toOwnerKey));
  const exact = findUnique([...teams].map((team) => [team, [toSlug(team), toWords(team)]]));
  const spoken = findUnique([...teams].map((team) => [team, toSpokenNames(team)]));
  const entries = [
    ...[...new Map([...spoken, ...exact])].map(([name, team]) => [name, `@${team}`] as const),
    ...[...logins].filter((login) => /[\d-]/.test(login)).map((login) => [login, login] as const),
  ];
  const isFree = (name: string, target: string): boolean =>
    !taken.has(name) && !vague.has(name) && (name === target || !logins.has(name));
  const named = Object.fromEntries(entries.filter(([name, target]) => isFree(name, target)));
  return { ...settings, owners: { ...named, ...settings.owners } };
}

/** "acme/platform-team" → "platform team", "platform", "team platform". */
function toSpokenNames(team: string): string[] {
  const words = toWords(team);
  const base = words.replace(/^team | team$/g, "");
  return [words, base, `${base} team`, `team ${base}`, `${toSlug(team)} team`];
}

function findUnique(namesOf: readonly (readonly [team: string, names: readonly string[]])[]): Map<string, string> {
  const found = new Map<string, string | undefined>();
  for (const [team, names] of namesOf) {
    for (const name of new Set(names)) found.set(name, found.has(name) ? undefined : team);
  }
  return new Map([...found].filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function toSlug(team: string): string {
  return team.slice(team.indexOf("/") + 1);
}

function toWords(team: string): string {
  return toSlug(team)
    .replace(/[-_.]+/g, " ")
    .trim();
}

import type { Owner, OwnerParty } from "../domain/action-item.ts";

const unknown =
  /^(?:[?？\s]+|tbd|tba|t\.b\.d\.?|to be (?:determined|decided|assigned|confirmed)|unassigned|unknown|nobody|no one|not assigned|none|n\/a|nicht zugewiesen|à définir|por definir|da definire|未定|未分配|미정)$/i;

/** Reads who is named as an owner: logins, teams and names, in order. */
export function parseOwner(written: string, line: number): Owner {
  const text = written.replace(/\s+/g, " ").trim();
  return { text, line, parties: unknown.test(text) ? [] : splitParties(text) };
}

function splitParties(text: string): OwnerParty[] {
  const parties: OwnerParty[] = [];
  const outside = text.replace(/\(([^()]*)\)/g, (all) => all.replace(/[,/&;+]/g, "\u0001"));
  for (const part of outside.split(
    /\s*(?:[,;&+、，]|\s\/\s|\/(?!\S*\d)|\band\b|\bund\b|\bet\b|\by\b|\boch\b|\bog\b|\be\b|\ben\b|\bi\b|<br>)\s*/iu,
  )) {
    const name = part.replaceAll("\u0001", ",").trim();
    if (name !== "" && !unknown.test(name)) parties.push(toParty(name));
  }
  return joinTeams(parties, text);
}

function toParty(name: string): OwnerParty {
  const handle = /^@([A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)(?:\s*\(.*\))?$/.exec(name)?.[1];
  if (handle !== undefined) return { kind: "login", name: handle };
  return { kind: "name", name };
}

/** `@org/team` must not be split at its slash. */
function joinTeams(parties: OwnerParty[], text: string): OwnerParty[] {
  const teams = [...text.matchAll(/@([A-Za-z0-9][A-Za-z0-9-]*)\/([A-Za-z0-9][A-Za-z0-9_.-]*)/g)];
  const joined: OwnerParty[] = [];
  for (let index = 0; index < parties.length; index++) {
    const [party, next] = [parties[index], parties[index + 1]];
    const team = teams.find((match) => party?.kind === "login" && match[1] === party.name && match[2] === next?.name);
    if (team) {
      joined.push({ kind: "team", name: `${team[1] ?? ""}/${team[2] ?? ""}` });
      index++;
    } else if (party) joined.push(party);
  }
  return joined;
}

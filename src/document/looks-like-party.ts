import type { People } from "./read-people.ts";

const roles =
  /\b(?:team|squad|crew|guild|tribe|devops|sre|sres|qa|ops|infra|infrastructure|backend|frontend|security|platform|engineering|developers?|engineers?|support|dba|dbas|on-?call|cto|ceo|manager|maintainers?|leads?|admins?|moderators|hq|équipe|equipe|equipo|squadra|zespół)\b|(?:チーム|团队|團隊|팀)$/iu;

/** Whether words that stand where an owner may stand name somebody: a handle, a team or role, a person the document knows. */
export function looksLikeParty(text: string, people: People): boolean {
  const words = text.trim().replace(/[:：]$/, "");
  if (words === "" || words.length > 60 || /[.!?]$|https?:|\d{3}/.test(words)) return false;
  return words
    .split(/\s*(?:[,;&+/、]|\band\b|\bund\b|\bet\b|\by\b|\bog\b|\boch\b)\s*/iu)
    .every((part) => isParty(part, people));
}

function isParty(part: string, people: People): boolean {
  if (/^@[\w.-]+(?:\/[\w.-]+)?$/.test(part)) return true;
  const name = part.replace(/\s*\([^)]*\)$/, "").replace(/^the /i, "");
  if (people.known.has(name.toLowerCase())) return true;
  const count = name.split(" ").length;
  if (
    count <= 3 &&
    roles.test(name) &&
    // "Payments team", "Team Payments", but no "strike team formation".
    !/\S (?:team|squad|crew|guild|tribe) \p{L}/iu.test(name) &&
    /^[\p{L}\d -]+$/u.test(name) &&
    // A name is capitalised but for the words of a role; `Frontend-Prüfung ergänzen` and `security review` are work.
    (roles.test(name.split(" ").at(-1) ?? "") ||
      name.split(" ").every((word) => /^\p{Lu}|^\d/u.test(word) || roles.test(word))) &&
    !/\p{L}-(?!team\b|gruppe\b|call\b)\p{Lu}?\p{Ll}{4,}/u.test(name) &&
    !/\b(?:improvements?|changes?|updates?|tasks?|actions?|items?|work|fix(?:es)?|priority|monitoring|alert\w*)\b/iu.test(
      name,
    )
  )
    return true;
  return name !== part && count <= 3 && /^\p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*)*$/u.test(name) && roles.test(part);
}

/** Words that begin an order and no name: `Need to …`, `Switch to …`. */
const orders =
  /^(?:need|needs|try|plan|plans|continue|want|remember|ability|way|ways|how|steps?|changes?|move|switch|migrate|upgrade|update|return|subscribe|commit|due|connect|respond|revert|add|make|ensure|how|what|where|when|prior|attempt|aim|work|expand|convert|extend|listen|react|reply|refer|link|point|adapt|apply|attend|escalate|contribute|allow|enable|help|learn|propose|agree|decide|start|begin|strive|endeavou?r|consider|improve|improvements?|access|adjust|stick|talk|speak|reach|report|route|send|scale|log|sync|push|write|redirect|fall|go|look|have|get|set|it|this|that|there|we|i|they|you|everyone|everybody|nothing|something|tools?|tooling|alerts?|tests?|tasks?|ticket|tickets|policy|process|support|downgrade|rollback|transition|deploy|publish|expose|document|documentation|investigate|monitoring|checks?|be|in|on|for|as|and|or|no|not|also|additionally|ideally|possibly|maybe|potentially|used?|able|going|back|next|failover|time|reason|options?|approach|script|docs?|runbook|pr|issue|follow|up|backfill|fix|create|review|automate|automation|schedule|introduce|implement)$/i;

/** `Ed and Caroline to write …`, `@sam will fix …`, `The platform team to …`: who, and what. */
export function splitWhoToDo(
  text: string,
  people: People,
): { readonly owner: string; readonly text: string } | undefined {
  const match = /^(?<who>[^.:;!?()\n]{2,60}?) (?:to|will|should|needs? to) (?<what>\p{Ll}\p{L}[^]*)$/u.exec(text);
  const who = match?.groups?.["who"];
  const what = match?.groups?.["what"];
  if (who === undefined || what === undefined) return undefined;
  const isNamed = looksLikeParty(who, people);
  const isTo = text.startsWith(`${who} to `);
  const names = who.split(/\s*(?:,|&|\/|\band\b)\s*/).filter((name) => name !== "");
  const areNames =
    isTo &&
    names.every(
      (name) =>
        name.split(" ").length <= 2 &&
        name.split(" ").every((word) => /^\p{Lu}[\p{Ll}'-]+$/u.test(word) && !orders.test(word)),
    );
  return isNamed || areNames ? { owner: who, text: what.charAt(0).toUpperCase() + what.slice(1) } : undefined;
}

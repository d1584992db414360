import { looksLikeName } from "./looks-like-name.ts";
import type { OpenFields } from "./read-entry-fields.ts";
import type { People } from "./read-people.ts";
import { takeParts } from "./take-part.ts";

/** `@Sam Lee @October 30, 2026` at the end, as copied out of a page where they were mentions. */
function takeMentions(fields: OpenFields, line: number): void {
  const day = /\s@((?:\p{L}{3,12}\.? \d{1,2}|\d{1,2} \p{L}{3,12}),? (?:19|20)\d\d)\.?$/u.exec(fields.text);
  if (day && fields.due === undefined) {
    fields.due = { text: day[1] ?? "", line };
    fields.text = fields.text.slice(0, day.index);
  }
  const person = /\s(@\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+)\s*$/u.exec(fields.text);
  if (person && fields.owner === undefined) {
    fields.owner = { text: person[1] ?? "", line };
    fields.text = fields.text.slice(0, person.index);
  }
}

/** Takes what the end of an entry says: `… @sam @kim`, `… — Platform team`, `… - done`, `… @Sam Lee @October 30, 2026`. */
export function takeEnd(fields: OpenFields, line: number, people: People): void {
  takeMentions(fields, line);
  const trimmed = fields.text.replace(/[.\s]+$/, "");
  const handles = /(?:^|[ ,–—-])(@[\w.-]+(?:\/[\w.-]+)?(?:(?: |, ?)(?:and |& )?@[\w.-]+(?:\/[\w.-]+)?)*)$/u.exec(
    trimmed,
  );
  if (
    handles &&
    handles.index > 0 &&
    fields.owner === undefined &&
    !/\b(?:from|with|by|ask|at|to|on|in|of|for|email|via|and|contact)$/i.test(fields.text.slice(0, handles.index)) &&
    // `the library @scope/name` is no team; `the library @Sam` names who does it.
    (/^@\p{Lu}/u.test(handles[1] ?? "") ||
      !/\b(?:dependency|package|npm|update|upgrade|import|library)$/i.test(fields.text.slice(0, handles.index)))
  ) {
    fields.owner = { text: (handles[1] ?? "").replace(/[.,]+$/, ""), line };
    fields.text = fields.text.slice(0, handles.index);
  }
  const start = /^(@[\w.-]+(?:\/[\w.-]+)?(?:(?: |, ?)(?:and |& )?@[\w.-]+(?:\/[\w.-]+)?)*)\s?[:–—-] /u.exec(
    fields.text,
  );
  if (start && fields.owner === undefined) {
    fields.owner = { text: start[1] ?? "", line };
    fields.text = fields.text.slice(start[0].length);
  }
  for (let round = 0; round < 3; round++) if (!takeAfterDash(fields, line, people)) return;
}

/** `… — Sam Lee — Nov 10`: what stands after the last dash, where it is understood. */
function takeAfterDash(fields: OpenFields, line: number, people: People): boolean {
  const at = Math.max(...[" – ", " — ", " - ", " -- ", " → "].map((dash) => fields.text.lastIndexOf(dash)));
  const end = fields.text.slice(at).replace(/^ \S+ /, "");
  if (at <= 0 || end.length < 2 || end.length > 50 || end.includes("|")) return false;
  const trial: OpenFields = { ...fields };
  if (!takeParts(trial, end.split(/\s*[,;]\s*/), line, people, "end")) {
    if (trial.owner !== undefined || !isSignature(end, fields.text.slice(at), people)) return false;
    trial.owner = { text: end, line };
  }
  Object.assign(fields, trial);
  fields.text = fields.text.slice(0, at);
  return true;
}

/** `— Sam Lee`, and `— Kim` after a long dash: a name, not a product and not a remark. */
function isSignature(words: string, withDash: string, people: People): boolean {
  if (!looksLikeName(words, people) || remarks.test(words)) return false;
  return words.split(" ").length === 2 || (!words.includes(" ") && /^ (?:–|—|--) /.test(withDash));
}

const remarks =
  /^(?:later|maybe|stretch|deferred|nice|soon|perhaps|sometime|eventually|mandatory|recommended|new|old)$/i;

import { findDates, findPeriodEnd } from "./find-dates.ts";
import type { OpenFields } from "./read-entry-fields.ts";
import { isDayOfYear } from "./take-part.ts";

/** `… by 2026-02-01`, `… due next Friday`. The sentence keeps its words. */
export function takeSpokenDue(fields: OpenFields, line: number): void {
  if (fields.due !== undefined) return;
  const spoken =
    /(?:^|[\s,(])(?:due(?: date)?(?: by| on)?|no later than|deadline|eta)[:\s]+((?:next |this |end of |within |in )?[\p{L}\d][\p{L}\d.,/ -]{2,28}?)(?=$|[.;)\n](?!\d))/iu.exec(
      fields.text,
    );
  if (spoken && !/^(?:to|dates?)\b/i.test(spoken[1] ?? "")) {
    fields.due = { text: (spoken[1] ?? "").trim(), line };
    fields.text = `${fields.text.slice(0, spoken.index)}${fields.text.slice(spoken.index + spoken[0].length)}`;
    return;
  }
  const period =
    /\b(?:by|before|until|bis) ((?:the )?(?:end of )?(?:Q[1-4]|H[12]|\p{Lu}\p{L}{2,8}),? 20\d\d)(?!\d|-\d)/u.exec(
      fields.text,
    )?.[1];
  if (period !== undefined && findPeriodEnd(period) && findDates(period, "day-first").length === 0) {
    fields.due = { text: period, line };
    return;
  }
  const day =
    /(?:^|[\s(])(?:by|before|until|bis(?: zum)?|avant le|d['’]ici(?: au| le)?|pour le|antes del?|até|entro il|innen|voor) ((?:next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:\.|st|nd|rd|th)? \p{L}{3,12})[.)!]?$/iu.exec(
      fields.text,
    )?.[1] ?? /(\d{1,2}月\d{1,2}日)(?:之?前|まで)/u.exec(fields.text)?.[1];
  if (day !== undefined && (/day$|月/i.test(day) || isDayOfYear(day))) {
    fields.due = { text: day, line };
    return;
  }
  for (const date of findDates(fields.text, "day-first")) {
    const before = fields.text.slice(0, date.index);
    if (
      !/(?:^|[\s(])(?:by|before|until|till|bis|vor|avant le|d'ici le|antes del?|até|entro il|før|innen|innan|vóór|uiterlijk|do)\s+(?:the )?$/iu.test(
        before,
      )
    )
      continue;
    fields.due = { text: date.text, line };
    return;
  }
}

const refusal =
  /\b(?:(?:we )?decided (?:not to|against)|won't (?:do|fix)|will not (?:do|be done)|no longer (?:needed|necessary))\b/i;
/** `done in #12`, `fixed by https://…`; a mere `fixed` in a sentence says nothing about the item. */
const doneIn =
  /(?:^|[\s(.,–—-])(done|fixed|completed|implemented|merged|deployed|resolved|addressed|landed|shipped)(?=[:,]? (?:in|by|via|with|on) (?:https?:|#\d|PR\b|pull request|this PR|\d{4}-))/iu;
/** A last sentence of its own: `… Implemented in alerts.yml.` */
const closed =
  /[.!]\s+(Done|Fixed|Completed|Implemented|Merged|Deployed|Resolved|Shipped)(?: (?:in|by|via|with|on) \S{1,80})?[.!]?$/u;
const closing = /(?:\s[–—-]\s?(done|completed|fixed|in progress|wip)|\s(DONE|FIXED|COMPLETED|WIP))[.!)]?$/u;

/** `… done in #12`, `… – fixed`, `decided not to …`. */
export function takeSpokenStatus(fields: OpenFields, line: number): void {
  if (fields.status !== undefined) return;
  const refused = refusal.exec(fields.text)?.[0];
  const end = closing.exec(fields.text);
  const words = refused ?? doneIn.exec(fields.text)?.[1] ?? closed.exec(fields.text)?.[1] ?? end?.[1] ?? end?.[2];
  if (words === undefined) return;
  fields.status = refused !== undefined ? "wont-do" : /progress|wip/i.test(words) ? "in-progress" : "done";
  fields.statusText = { text: words, line };
}

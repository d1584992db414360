import type { ActionStatus } from "../domain/action-item.ts";
import { findDates } from "./find-dates.ts";
import { isPlaceholder } from "./find-placeholders.ts";
import { afterLead, leadOf, toText, type Run } from "./inline.ts";
import type { Words } from "./item-draft.ts";
import { findStatusWord, readItemLabel, saysNothing } from "./lexicon.ts";
import { looksLikeName } from "./looks-like-name.ts";
import { looksLikeParty, splitWhoToDo } from "./looks-like-party.ts";
import { parsePriority } from "./parse-priority.ts";
import { parseStatus } from "./parse-status.ts";
import type { People } from "./read-people.ts";
import { takeLabels } from "./take-labels.ts";
import type { ItemRole } from "./vocabulary/vocabulary.ts";

/** What an entry that is written as a sentence says about itself, and the sentence that is left. */
export interface EntryFields {
  readonly text: string;
  readonly id: Words | undefined;
  readonly owner: Words | undefined;
  readonly due: Words | undefined;
  readonly priority: Words | undefined;
  readonly type: Words | undefined;
  readonly status: ActionStatus | undefined;
  readonly statusText: Words | undefined;
}

type Mutable = { -readonly [K in keyof EntryFields]: EntryFields[K] };

/** Takes owner, due date, status, priority and id out of the words of a bullet or a paragraph. */
export function readEntryFields(runs: readonly Run[], line: number, people: People): EntryFields {
  const fields: Mutable = {
    text: toText(runs),
    id: undefined,
    owner: undefined,
    due: undefined,
    priority: undefined,
    type: undefined,
    status: undefined,
    statusText: undefined,
  };
  takeBoldOwner(fields, runs, line, people);
  const labels = takeLabels(fields.text);
  fields.text = labels.text;
  for (const { role, value } of labels.values) setField(fields, role, value, line);
  takeFront(fields, line, people);
  takeGroups(fields, line, people);
  takeEnd(fields, line, people);
  takeWhoToDo(fields, line, people);
  takeSpokenDue(fields, line);
  takeSpokenStatus(fields, line);
  fields.text = fields.text
    .replace(/\s+/g, " ")
    .replace(/\s+([,.;])/g, "$1")
    .replace(/[\s,;|·–—-]+$/u, "")
    .replace(/^[\s,;|·:–—-]+/u, "")
    .trim();
  return fields;
}

/** `**@sam**: write …`, `Write … **Platform team**`. */
function takeBoldOwner(fields: Mutable, runs: readonly Run[], line: number, people: People): void {
  const lead = leadOf(runs);
  if (lead !== undefined && parsePriorityWord(lead) && fields.priority === undefined) {
    fields.priority = { text: lead, line };
    fields.text = toText(afterLead(runs)).replace(/^[\s–—:-]+/u, "");
    return;
  }
  if (
    lead !== undefined &&
    readItemLabel(lead) === undefined &&
    (looksLikeParty(lead, people) || looksLikeName(lead, people))
  ) {
    fields.owner = { text: lead, line };
    fields.text = toText(afterLead(runs)).replace(/^[\s–—:-]+/u, "");
    return;
  }
  const words = runs.filter((run) => /[\p{L}\p{N}]/u.test(run.text));
  const last = words.at(-1);
  if (!last?.isBold || words.length < 2 || words.at(-2)?.isBold) return;
  const name = last.text.replace(/[()[\]]/g, "").trim();
  if (looksLikeParty(name, people) || looksLikeName(name, people)) {
    fields.owner = { text: name, line };
    fields.text = toText(runs.slice(0, runs.indexOf(last)));
  }
}

function setField(fields: Mutable, role: ItemRole, value: string, line: number): void {
  if (isPlaceholder(value) || (saysNothing(value) && !(role === "owner" && /^(?:tbd|tba)$/i.test(value)))) return;
  if (role === "status") {
    fields.status ??= parseStatus(value);
    fields.statusText ??= { text: value, line };
  } else if (role === "owner" || role === "due" || role === "priority" || role === "type" || role === "id") {
    fields[role] ??= { text: value, line };
  }
}

/** `AI-001:`, `[Platform]`, `(P1)`, `[x]`, `P1 –`, `DONE:` in front. */
function takeFront(fields: Mutable, line: number, people: People): void {
  for (let round = 0; round < 4; round++) {
    const group = /^\s*(?:\[([^\][]{1,40})\]|[(（]([^()（）]{1,40})[)）])[\s:–—-]*/u.exec(fields.text);
    const inner = group?.[1] ?? group?.[2];
    if (group && inner !== undefined) {
      if (group[0].length < fields.text.length && takePart(fields, inner, line, people, "front"))
        fields.text = fields.text.slice(group[0].length);
      else return;
      continue;
    }
    const id = /^((?:AI|A|ACTION|ITEM|T|TASK|FU|R)[- ]?#?\d{1,4})\s*[:.)–—-]+\s+/i.exec(fields.text);
    if (id && fields.id === undefined) {
      fields.id = { text: id[1] ?? "", line };
      fields.text = fields.text.slice(id[0].length);
      continue;
    }
    const level = /^(P[0-4])\b\s*(?:[:–—-]+\s*|(?=\p{Lu}))/u.exec(fields.text);
    if (level && fields.priority === undefined) {
      fields.priority = { text: level[1] ?? "", line };
      fields.text = fields.text.slice(level[0].length);
      continue;
    }
    const said =
      /^(?:action(?: item)?|task|todo|item|what|tiltak|aktion|maßnahme|acción|ação|azione|actie|åtgärd)\s*[:：]\s*(?=\S)/iu.exec(
        fields.text,
      );
    if (said) {
      fields.text = fields.text.slice(said[0].length);
      continue;
    }
    const shout = /^(CRITICAL|URGENT|HIGH|MEDIUM|LOW)\b[\s:–—-]+(?=\p{Lu})/u.exec(fields.text);
    if (shout && fields.priority === undefined) {
      fields.priority = { text: shout[1] ?? "", line };
      fields.text = fields.text.slice(shout[0].length);
      continue;
    }
    const state = /^(\p{Lu}[\p{L} ]{2,14})\s*[:–—]\s+/u.exec(fields.text);
    const status = findStatusWord(state?.[1] ?? "", "exact");
    if (state && status !== undefined && fields.status === undefined) {
      fields.status = status;
      fields.statusText = { text: state[1] ?? "", line };
      fields.text = fields.text.slice(state[0].length);
      continue;
    }
    return;
  }
}

/** `(@sam, due Friday)`, `[P1]`, `(in progress)` at the end or in the middle: taken where every part is understood. */
function takeGroups(fields: Mutable, line: number, people: People): void {
  for (const group of [
    ...fields.text.matchAll(/\s*(?:\[([^\][]{1,80})\]|[(（]([^()（）]{1,80})[)）])/gu),
  ].toReversed()) {
    const inner = group[1] ?? group[2] ?? "";
    const isLast = /^[\s.,;]*$/.test(fields.text.slice(group.index + group[0].length));
    const trial: Mutable = { ...fields };
    const parts = inner.split(/\s*[,;|·、]\s*/u).filter((part) => part !== "");
    if (!takeParts(trial, parts, line, people, isLast ? "end" : "middle")) continue;
    Object.assign(fields, trial);
    fields.text = `${fields.text.slice(0, group.index)}${fields.text.slice(group.index + group[0].length)}`;
  }
}

/** `P1`, `HIGH`, `Medium priority`. */
function parsePriorityWord(words: string): boolean {
  return /^(?:p[0-4]|(?:critical|urgent|high|medium|low)(?:[ -]prio(?:rity)?)?)$/i.test(
    words.replace(/[[\]():]/g, "").trim(),
  );
}

/** Every part is understood, or all but one that reads like a name beside a date or a priority. */
function takeParts(
  fields: Mutable,
  parts: readonly string[],
  line: number,
  people: People,
  where: "middle" | "end",
): boolean {
  const left = parts.filter((part) => !takePart(fields, part, line, people, where));
  if (left.length === 0) return parts.length > 0;
  const [name] = left;
  const isSigned =
    where === "end" && left.length === 1 && name !== undefined && parts.length > 1 && fields.owner === undefined;
  if (!isSigned || !(looksLikeName(name, people) || /^\p{Lu}{2,3}$/u.test(name))) return false;
  fields.owner = { text: name, line };
  return true;
}

/** `done in #12` says done. */
function withoutReference(words: string): string {
  return (words.split(/ (?=https?:|#\d|PR\b)/)[0] ?? words).replace(/ (?:in|by|via|with|on)$/i, "");
}

function takePart(
  fields: Mutable,
  part: string,
  line: number,
  people: People,
  where: "front" | "middle" | "end",
): boolean {
  const words = part.trim();
  const status = findStatusWord(withoutReference(words), "exact");
  if (
    status !== undefined &&
    !/^(?:no|yes|m|required|future|new|active|live|identified|testing|accepted|created|always|started|duplicate)$/i.test(
      words,
    )
  ) {
    fields.status ??= status;
    fields.statusText ??= { text: words, line };
    return true;
  }
  if (
    /^(?:p[0-4]|sev ?[1-5]|(?:critical|urgent|high|medium|low)(?: priority)?|priority:? ?\w+)$/i.test(words) &&
    parsePriority(words) !== undefined
  ) {
    fields.priority ??= { text: words, line };
    return true;
  }
  const due = /^(?:due(?: date)?(?: by| on)?|by|before|until|deadline|eta|target)[:\s]+(.+)$/i.exec(words)?.[1];
  if (due !== undefined && where !== "middle" && due.length <= 40) {
    fields.due ??= { text: due, line };
    return true;
  }
  const [date] = findDates(words, "day-first");
  if (date && date.text.length >= words.length - 2 && where === "end") {
    fields.due ??= { text: words, line };
    return true;
  }
  if (/^(?:prevent|detect|mitigate|repair|respond|process|recover|investigate|cleanup|improve)$/i.test(words)) {
    fields.type ??= { text: words, line };
    return true;
  }
  if (where !== "middle" && looksLikeParty(words, people)) {
    fields.owner ??= { text: words, line };
    return true;
  }
  return false;
}

/** `… – @sam`, `… @sam @kim`, `… — Platform team`, `… - done`. */
function takeEnd(fields: Mutable, line: number, people: People): void {
  const trimmed = fields.text.replace(/[.\s]+$/, "");
  const handles = /(?:^|[ ,–—-])(@[\w.-]+(?:\/[\w.-]+)?(?:(?: |, ?)(?:and |& )?@[\w.-]+(?:\/[\w.-]+)?)*)$/u.exec(
    trimmed,
  );
  if (
    handles &&
    handles.index > 0 &&
    fields.owner === undefined &&
    !/\b(?:from|with|by|ask|at|to|on|in|of|for|email|via|and|contact|dependency|package|npm|update|upgrade|import|library)$/i.test(
      fields.text.slice(0, handles.index),
    )
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
  const at = Math.max(...[" – ", " — ", " - ", " -- ", " → "].map((dash) => fields.text.lastIndexOf(dash)));
  const end = fields.text.slice(at).replace(/^ \S+ /, "");
  if (at <= 0 || end.length < 2 || end.length > 50 || end.includes("|")) return;
  const trial: Mutable = { ...fields };
  if (!takeParts(trial, end.split(/\s*[,;]\s*/), line, people, "end")) return;
  Object.assign(fields, trial);
  fields.text = fields.text.slice(0, at);
}

function takeWhoToDo(fields: Mutable, line: number, people: People): void {
  if (fields.owner !== undefined) return;
  const split = splitWhoToDo(fields.text, people);
  if (!split) return;
  fields.owner = { text: split.owner, line };
}

/** `… by 2026-02-01`, `… due next Friday`. The sentence keeps its words. */
function takeSpokenDue(fields: Mutable, line: number): void {
  if (fields.due !== undefined) return;
  const spoken =
    /(?:^|[\s,(])(?:due(?: date)?(?: by| on)?|no later than|deadline|eta)[:\s]+((?:next |this |end of |within |in )?[\p{L}\d][\p{L}\d.,/ -]{2,28}?)(?=$|[.;)\n](?!\d))/iu.exec(
      fields.text,
    );
  if (spoken && !/^(?:to|date)\b/i.test(spoken[1] ?? "")) {
    fields.due = { text: (spoken[1] ?? "").trim(), line };
    fields.text = `${fields.text.slice(0, spoken.index)}${fields.text.slice(spoken.index + spoken[0].length)}`;
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
const closing = /(?:\s[–—-]\s?(done|completed|fixed|in progress|wip)|\s(DONE|FIXED|COMPLETED|WIP))[.!)]?$/u;

function takeSpokenStatus(fields: Mutable, line: number): void {
  if (fields.status !== undefined) return;
  const refused = refusal.exec(fields.text)?.[0];
  const end = closing.exec(fields.text);
  const words = refused ?? doneIn.exec(fields.text)?.[1] ?? end?.[1] ?? end?.[2];
  if (words === undefined) return;
  fields.status = refused !== undefined ? "wont-do" : /progress|wip/i.test(words) ? "in-progress" : "done";
  fields.statusText = { text: words, line };
}

import type { ActionStatus } from "../domain/action-item.ts";
import { isPlaceholder } from "./find-placeholders.ts";
import { afterLead, leadOf, toText, type Run } from "./inline.ts";
import type { Words } from "./item-draft.ts";
import { findStatusWord, readItemLabel, saysNothing } from "./lexicon.ts";
import { looksLikeName } from "./looks-like-name.ts";
import { looksLikeParty, splitWhoToDo } from "./looks-like-party.ts";
import { parseStatus } from "./parse-status.ts";
import type { People } from "./read-people.ts";
import { isPriorityWord, takePart, takeParts, withoutReference } from "./take-part.ts";
import { takeSpokenDue, takeSpokenStatus } from "./take-spoken-fields.ts";
import { takeEnd } from "./take-end.ts";
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

/** Fields while they are being read. */
export type OpenFields = { -readonly [K in keyof EntryFields]: EntryFields[K] };

/** Takes owner, due date, status, priority and id out of the words of a bullet or a paragraph. */
export function readEntryFields(runs: readonly Run[], line: number, people: People): EntryFields {
  const fields: OpenFields = {
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
  fields.text = fields.text.replace(leadingMark, "");
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

const leadingMark =
  /^(?:[✅☑✔⏳🚧📅⬜❌🔄🔜🔲☐⚪🟢🟡🔴]\uFE0F?|:[a-z_]*(?:check|cross|construction|hourglass|x|todo)[a-z_]*:)\s*/u;

/** `**@sam**: write …`, `Write … **Platform team**`. */
function takeBoldOwner(fields: OpenFields, runs: readonly Run[], line: number, people: People): void {
  const lead = leadOf(runs);
  if (lead !== undefined && isPriorityWord(lead) && fields.priority === undefined) {
    fields.priority = { text: lead, line };
    fields.text = toText(afterLead(runs)).replace(/^[\s–—:-]+/u, "");
    return;
  }
  const state = lead === undefined ? undefined : findStatusWord(lead, "exact");
  if (lead !== undefined && state !== undefined) {
    fields.status = state;
    fields.statusText = { text: lead, line };
    fields.text = toText(afterLead(runs)).replace(/^[\s:：–—-]+/u, "");
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

function setField(fields: OpenFields, role: ItemRole, value: string, line: number): void {
  if (isPlaceholder(value) || (saysNothing(value) && !(role === "owner" && /^(?:tbd|tba)$/i.test(value)))) return;
  // `(owner: Sam, by 2026-06-01)`: one label, two facts.
  const shared =
    role === "owner"
      ? /^([^,;]{2,60})[,;]\s*(?:due(?: date)?(?: by| on)?|by|before|until|eta)[:\s]+(.{3,40})$/i.exec(value)
      : null;
  if (shared) {
    setField(fields, "owner", shared[1] ?? "", line);
    setField(fields, "due", shared[2] ?? "", line);
    return;
  }
  // `(owner: Sam, done 2026-06-01)`
  const [who = "", ...rest] = role === "owner" ? value.split(/\s*[,;]\s*/) : [];
  const state = rest.length === 1 ? findStatusWord(withoutReference(rest[0] ?? ""), "exact") : undefined;
  if (state !== undefined && who !== "") {
    setField(fields, "owner", who, line);
    setField(fields, "status", rest[0] ?? "", line);
    return;
  }
  if (role === "status") {
    fields.status ??= parseStatus(value);
    fields.statusText ??= { text: value, line };
  } else if (role === "owner" || role === "due" || role === "priority" || role === "type" || role === "id") {
    fields[role] ??= { text: value, line };
  }
}

/** `AI-001:`, `[Platform]`, `(P1)`, `[x]`, `P1 –`, `DONE:` in front. */
function takeFront(fields: OpenFields, line: number, people: People): void {
  for (let round = 0; round < 4; round++) {
    const group = /^\s*(?:\[([^\][]{1,40})\]|[(（]([^()（）]{1,40})[)）]|【([^【】]{1,40})】)[\s:–—-]*/u.exec(
      fields.text,
    );
    const inner = group?.[1] ?? group?.[2] ?? group?.[3];
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
    const name = /^([\p{Lu}@][\p{L}\p{N}@/&,. ()-]{1,40}?)\s?[:：]\s+/u.exec(fields.text);
    if (name && fields.owner === undefined && looksLikeParty(name[1] ?? "", people) && !isTopic(name[1] ?? "")) {
      fields.owner = { text: name[1] ?? "", line };
      fields.text = fields.text.slice(name[0].length);
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

/** `Security: …` and `Platform: …` may as well say what an entry is about. */
function isTopic(words: string): boolean {
  return (
    !words.includes(" ") &&
    !words.startsWith("@") &&
    /^(?:security|infrastructure|infra|platform|backend|frontend|support|engineering|qa|ops|devops|on-?call|leads?)$/i.test(
      words,
    )
  );
}

/** `(@sam, due Friday)`, `[P1]`, `(in progress)` at the end or in the middle: taken where every part is understood. */
function takeGroups(fields: OpenFields, line: number, people: People): void {
  for (const group of [
    ...fields.text.matchAll(/\s*(?:\[([^\][]{1,80})\]|[(（]([^()（）]{1,80})[)）])/gu),
  ].toReversed()) {
    const inner = group[1] ?? group[2] ?? "";
    const isLast = /^[\s.,;]*$/.test(fields.text.slice(group.index + group[0].length));
    const trial: OpenFields = { ...fields };
    const parts = inner.split(/\s*[,;|·、]\s*/u).filter((part) => part !== "");
    if (!takeParts(trial, parts, line, people, isLast ? "end" : "middle")) continue;
    Object.assign(fields, trial);
    fields.text = `${fields.text.slice(0, group.index)}${fields.text.slice(group.index + group[0].length)}`;
  }
}

function takeWhoToDo(fields: OpenFields, line: number, people: People): void {
  if (fields.owner !== undefined) return;
  const split = splitWhoToDo(fields.text, people);
  if (!split) return;
  fields.owner = { text: split.owner, line };
}

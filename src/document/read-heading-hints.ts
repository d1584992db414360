import type { ActionStatus } from "../domain/action-item.ts";
import { findStatusWord, readHeadingSense } from "./lexicon.ts";
import { looksLikeName } from "./looks-like-name.ts";
import { looksLikeParty } from "./looks-like-party.ts";
import { readStatusMark } from "./parse-status.ts";
import type { People } from "./read-people.ts";

/** What a heading says about every item below it that says nothing itself. */
export interface HeadingHints {
  readonly status?: ActionStatus;
  readonly priority?: string;
  readonly owner?: string;
}

/** `✅ Done`, `Immediate (Completed)`, `P0`, `High priority`, `@sam`, `Platform team`. */
export function readHeadingHints(heading: string | undefined, people: People): HeadingHints {
  if (heading === undefined || heading.length > 60) return {};
  const words = heading.replace(/[:：]\s*$/, "").trim();
  const inner = /[([（]([^()[\]（）]{2,30})[)\]）]\s*$/.exec(words)?.[1];
  const status =
    findStatusWord(words, "exact") ??
    (inner === undefined ? undefined : findStatusWord(inner, "exact")) ??
    settledMark(words) ??
    (already.test(words) ? "done" : undefined);
  const priority =
    /^(?:priority )?(P[0-4])\b/i.exec(words)?.[1] ??
    /^(critical|urgent|high|medium|low)(?:[ -](?:priority|prio))?$/i.exec(words)?.[1] ??
    /^(critical|high|medium|low)[ -]priority\b/i.exec(words)?.[1];
  return {
    ...(status === undefined || /^(?:actions?|to ?-?do|todos?)$/i.test(words) ? {} : { status }),
    ...(priority === undefined ? {} : { priority }),
    ...((looksLikeParty(words, people) ||
      (words.includes(" ") && readHeadingSense(words).kind === "other" && looksLikeName(words, people))) &&
    !/^(?:development|operations)$/i.test(words)
      ? { owner: words }
      : {}),
  };
}

/** `We have already:`, `What we have done so far`: the list below tells what is done. */
const already =
  /\balready\b|^(?:we|what we)(?:['’]ve| have)(?: since)? (?:done|taken|made|implemented|completed|fixed|deployed|added)\b|\bso far$/i;

/** A check mark above a list says done; a crane or a calendar there only decorates what is to be done. */
function settledMark(words: string): ActionStatus | undefined {
  const status = readStatusMark(words);
  return status === "done" || status === "wont-do" ? status : undefined;
}

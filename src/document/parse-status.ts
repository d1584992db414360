import type { ActionStatus } from "../domain/action-item.ts";
import { findStatusWord } from "./lexicon.ts";

const marks: readonly (readonly [RegExp, ActionStatus])[] = [
  [/[✅☑✔🟢🏁🎉]|:white_check_mark:|:heavy_check_mark:|:ballot_box_with_check:|:done:|✓/u, "done"],
  [/[⏳🚧🔄🟡🔨🏃⌛🛠🟠🔧]|:construction:|:hourglass\w*:|:arrows_counterclockwise:|:wip:/u, "in-progress"],
  [/[🚫⛔🗑]|:no_entry\w*:|:wastebasket:/u, "wont-do"],
  [/[📅⬜☐🔲🔴📋🆕📝⚪❌🗓🔜⭕]|:calendar:|:white_large_square:|:x:|:red_circle:|:todo:/u, "open"],
];

/** The status that a mark says: an emoji, a shortcode, a check box. */
export function readStatusMark(text: string): ActionStatus | undefined {
  const box = /^\s*\[(.)\]/u.exec(text)?.[1];
  if (box !== undefined) return readBox(box);
  return marks.find(([mark]) => mark.test(text))?.[1];
}

/** What the character in a check box says. */
export function readBox(character: string): ActionStatus | undefined {
  if (character === " ") return "open";
  if (/[xX✓✔✅]/u.test(character)) return "done";
  if (/[~/>.o]/.test(character)) return "in-progress";
  return character === "-" ? "wont-do" : undefined;
}

/** The status that a cell or a field says; words beat marks, and a negation beats the word in it. */
export function parseStatus(text: string): ActionStatus | undefined {
  const words = text.replace(/https?:\S+/g, " ");
  return findStatusWord(words, "exact") ?? findStatusWord(words) ?? readStatusMark(text) ?? readPercentage(text);
}

function readPercentage(text: string): ActionStatus | undefined {
  const share = /(\d{1,3}) ?%/.exec(text)?.[1];
  if (share === undefined) return undefined;
  return Number(share) >= 100 ? "done" : Number(share) > 0 ? "in-progress" : "open";
}

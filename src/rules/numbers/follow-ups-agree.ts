import type { ActionItem } from "../../domain/action-item.ts";
import { isPending } from "../action-items/is-pending.ts";
import { findSectionBlocks } from "../find-blocks.ts";
import { listWords } from "../list-words.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";
import { toWordStems } from "../to-word-stems.ts";

const done =
  /\b(?:complete[d]?|done|closed|implemented|finished|shipped|deployed|rolled out|delivered|fixed)\b|✅|✔|☑/iu;
const notDone =
  /\b(?:not|n't|in progress|ongoing|pending|partially|mostly|almost|will|to be|remain(?:s|ing)?|open|except|until|should|planned)\b|\b\d{1,2}\s?%|❌|⏳/iu;

const everyItem = /\ball\b[^.;]{0,30}\b(?:action items?|actions|items|follow-?ups|tasks)\b/iu;

/** A follow-up that says "completed", against a row that says "open". */
export const followUpsAgree = defineRule({
  id: "follow-ups-agree",
  group: "numbers",
  summary: "What the follow-up notes call completed is not open in its row",
  why: "One of the two is wrong: either the work is done and its issue stays open for good, or it is not and nobody looks again.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    all: "{words} says that all action items are done, but {count} of {total} say otherwise: lines {lines}. Set their status, or mend the note.",
    one: "{words} is done here, but {item} says {status} in line {line}. Set its status, or mend the note.",
  },
  check: ({ document }, report) => {
    // An item that merely has no status is no contradiction.
    const open = document.actionItems.filter((item) => isPending(item) && item.statusText !== undefined);
    const first = open[0];
    if (first === undefined) return;
    const itemLines = new Set(document.actionItems.map((item) => item.line));
    const notes = findSectionBlocks(document, "follow-up")
      .filter((block) => !itemLines.has(block.line) && block.kind !== "code")
      .map((block) => ({ text: block.cells?.join(" ") ?? block.text, line: block.line }))
      .filter(({ text }) => done.test(text) && !notDone.test(text));
    const all = notes.find(({ text }) => everyItem.test(text));
    if (all !== undefined) {
      report(
        "all",
        all.line,
        {
          words: quoteWords(all.text),
          count: open.length,
          total: document.actionItems.length,
          lines: listWords(open.map((item) => String(item.line))),
        },
        { related: toRelated(document.path, first) },
      );
      return;
    }
    for (const { text, line } of notes) {
      const item = findSame(text, open);
      if (item === undefined) continue;
      report(
        "one",
        line,
        {
          words: quoteWords(text),
          item: quoteWords(item.text),
          status: quoteWords(item.statusText?.text ?? item.status),
          line: item.line,
        },
        { related: toRelated(document.path, item) },
      );
    }
  },
});

function toRelated(path: string, item: ActionItem) {
  return { path, line: item.line, message: `says ${item.statusText?.text.trim() ?? item.status}` };
}

/** The one item that has nearly all words of the note; none where two might be meant. */
function findSame(note: string, items: readonly ActionItem[]): ActionItem | undefined {
  const label = /^[^:]{0,40}:\s*/u.exec(note)?.[0] ?? "";
  const stems = [...toWordStems(note.slice(label.length).replace(done, ""))];
  if (stems.length < 2) return undefined;
  const same = items.filter((item) => {
    const known = toWordStems(item.text);
    const shared = stems.filter((stem) => known.has(stem)).length;
    return shared >= 2 && shared / stems.length >= 0.75;
  });
  return same.length === 1 ? same[0] : undefined;
}

import { isPending } from "../action-items/is-pending.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";
import { toIsoFix } from "../to-iso-fix.ts";

const names =
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*$|^\d{1,2}(?:st|nd|rd|th)?$|^\d{4}$|^(?:the|of)$/i;

/** A date that every reader and every program reads alike; the correction is mechanical. */
export const datesAreIso = defineRule({
  id: "dates-are-iso",
  group: "metadata",
  summary: "Dates are written as 2026-11-02",
  why: "An ISO date is the same day in every country, sorts by itself, and does not move when another date in the document does.",
  levels: { minimal: "off", recommended: "off", strict: "warning" },
  messages: { other: "{words} is {date}. Write it so." },
  check: ({ document, lines }, report) => {
    const { date, postMortemDate } = document.incident;
    const stated = [date, postMortemDate].flatMap((field) =>
      field === undefined ? [] : [{ date: field.value, text: field.text, line: field.line }],
    );
    const dues = document.actionItems.flatMap(({ due, status }) =>
      due === undefined || due.date === null || !isPending({ status })
        ? []
        : [{ date: due.date, text: due.text, line: due.line }],
    );
    for (const found of [...stated, ...dues]) {
      const raw = lines?.[found.line - 1] ?? found.text;
      // A title or a sentence with a date in it is not a date; "within 2 weeks" is the author's way of promising.
      if (!found.text.split(/[\s,./-]+/).every((word) => word === "" || names.test(word))) continue;
      // What was read out of a file's name, or worked out, stands in no line.
      if (found.text.includes(found.date) || raw.includes(found.date) || !raw.includes(found.text)) continue;
      report(
        "other",
        found.line,
        { words: quoteWords(found.text, 40), date: found.date },
        { fix: toIsoFix(found, lines) },
      );
    }
  },
});

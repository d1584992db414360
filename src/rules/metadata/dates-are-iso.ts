import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";
import { toIsoFix } from "../to-iso-fix.ts";

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
    const dues = document.actionItems.flatMap(({ due }) =>
      due === undefined || due.date === null ? [] : [{ date: due.date, text: due.text, line: due.line }],
    );
    for (const found of [...stated, ...dues]) {
      const raw = lines?.[found.line - 1] ?? found.text;
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

import { daysBetween } from "../../domain/calendar.ts";
import { defineRule } from "../rule.ts";

/** For the worst incidents, a post-mortem soon enough to remember. */
export const postmortemIsTimely = defineRule({
  id: "postmortem-is-timely",
  group: "metadata",
  summary: "A severe incident has its post-mortem within a fixed number of days",
  why: "Memory fades within days. The worst incidents deserve a post-mortem while people still know what they saw.",
  levels: { minimal: "off", recommended: "off", strict: "error" },
  messages: {
    missing:
      "A SEV{severity} incident needs the day of its post-mortem, within {days} days. Add `**Post-mortem date:** …`.",
    late: "The post-mortem ({held}) was held {count} days after the incident ({date}); a SEV{severity} allows {days}.",
    early: "The post-mortem ({held}) is dated before the incident ({date}).",
  },
  options: {
    days: { default: 14, describe: "Days from the incident to its post-mortem." },
    severity: { default: 2, describe: "The mildest severity that the rule speaks of." },
  },
  check: ({ document, options }, report) => {
    const { date, postMortemDate, severity } = document.incident;
    if (date === undefined || severity === undefined || severity.value > options.severity) return;
    if (postMortemDate === undefined) {
      report("missing", severity.line, { severity: severity.value, days: options.days });
      return;
    }
    const count = daysBetween(date.value, postMortemDate.value);
    const words = { held: postMortemDate.value, date: date.value };
    if (count < 0) report("early", postMortemDate.line, words);
    else if (count > options.days) {
      report("late", postMortemDate.line, { ...words, count, severity: severity.value, days: options.days });
    }
  },
});

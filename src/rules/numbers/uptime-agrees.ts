import { defineRule } from "../rule.ts";
import { readDurations } from "./read-durations.ts";

const months = "January February March April May June July August September October November December".split(" ");

/** "28 min downtime → monthly uptime 99.94 %", against the length of that month. */
export const uptimeAgrees = defineRule({
  id: "uptime-agrees",
  group: "numbers",
  summary: "A stated uptime follows from the downtime beside it and the length of the period",
  why: "Uptime decides on credits. A month has 28 to 31 days, and a copied figure belongs to another month.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    differs:
      "{downtime} min of downtime in {period} ({minutes} min) make an uptime of {actual} %, and {stated} % is stated.",
  },
  check: ({ document }, report) => {
    for (const section of document.sections) {
      for (const block of section.blocks) {
        if (block.kind === "code" || block.kind === "table-header") continue;
        const text = block.cells?.join(" | ") ?? block.text;
        const downtime = readDowntime(text);
        if (downtime === undefined) continue;
        for (const stated of readUptimes(text)) {
          const periods = toPeriods(stated.around, document.incident.date?.value);
          const [period] = periods;
          if (period === undefined) continue;
          const isRight = periods.some(({ minutes }) => isRounded(stated.percent, stated.decimals, minutes, downtime));
          if (isRight) continue;
          report("differs", block.line, {
            downtime: Math.round(downtime * 100) / 100,
            period: period.name,
            minutes: period.minutes,
            actual: (100 * (1 - downtime / period.minutes)).toFixed(Math.max(2, stated.decimals)),
            stated: stated.text,
          });
        }
      }
    }
  },
});

/** The minutes that the text calls downtime or outage; undefined where it gives none, or several. */
function readDowntime(text: string): number | undefined {
  const found = readDurations(text).filter(({ index, text: words, bound }) => {
    const around = text.slice(Math.max(0, index - 20), index + words.length + 20);
    return (
      bound === "exact" &&
      /downtime|outage|\bdown\b|unavailab/iu.test(around) &&
      !/allow|budget|permit|target/iu.test(around)
    );
  });
  const [only] = found;
  return found.length === 1 ? only?.minutes : undefined;
}

function readUptimes(text: string): { percent: number; decimals: number; text: string; around: string }[] {
  return [...text.matchAll(/(?<![\d.])(\d{2,3}(?:[.,](\d+))?)\s?%/g)].flatMap((match) => {
    const percent = Number((match[1] ?? "").replace(",", "."));
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 30);
    // 99.9 % is what was promised, 99.94 % what came out.
    if (
      percent < 90 ||
      percent > 100 ||
      /target|SLA\s*(?:of|:)|SLO|objective|goal|budget|threshold|promis|[<>≥≤]\s*$/iu.test(before)
    )
      return [];
    if (/^\s*(?:uptime )?(?:SLA|SLO|target|objective|goal|budget)/iu.test(after)) return [];
    if (!/uptime|availab|actual|month/iu.test(before + after)) return [];
    return [{ percent, decimals: match[2]?.length ?? 0, text: match[1] ?? "", around: `${before} ${after}` }];
  });
}

function toPeriods(around: string, date: string | undefined): { name: string; minutes: number }[] {
  if (/\b(?:for|of|that|the|per)\s+(?:the\s+)?day\b|\bdaily\b/iu.test(around))
    return [{ name: "a day", minutes: 1440 }];
  if (/\bweek(?:ly)?\b/iu.test(around)) return [{ name: "a week", minutes: 10_080 }];
  if (!/\bmonth(?:ly)?\b/iu.test(around)) return [];
  if (date === undefined)
    return [31, 30, 29, 28].map((days) => ({ name: `a month of ${days} days`, minutes: days * 1440 }));
  const [year = 0, month = 1] = date.split("-").map(Number);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return [{ name: `${months[month - 1] ?? ""} ${year}`, minutes: days * 1440 }];
}

/** Rounded or cut off after its last digit, the true figure gives the stated one. */
function isRounded(percent: number, decimals: number, period: number, downtime: number): boolean {
  const actual = 100 * (1 - downtime / period);
  const step = 10 ** -decimals;
  return percent <= actual + step / 2 + 1e-9 && percent >= actual - step - 1e-9;
}

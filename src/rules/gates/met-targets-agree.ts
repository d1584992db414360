import { readDurations } from "../numbers/read-durations.ts";
import { toDurationWords } from "../numbers/to-duration-words.ts";
import { defineRule } from "../rule.ts";

const met = /✅|✔|☑|\b(?:met|within (?:the )?(?:target|SLA|SLO)|achieved|passed)\b/iu;
const missed = /❌|✗|✘|\b(?:missed|not met|breach(?:ed)?|exceeded|failed)\b/iu;

/** "2 minutes (target: < 5 min) ✅": the mark follows from the two figures beside it. */
export const metTargetsAgree = defineRule({
  id: "met-targets-agree",
  group: "gates",
  summary: "A target that is marked as met is met by its own figures",
  why: "Marks are set once and copied on. The figures beside them tell whether they still hold.",
  levels: { minimal: "off", recommended: "off", strict: "error" },
  messages: {
    "not-met": "{actual} is marked as within the target of {target}, and it is not.",
    met: "{actual} is marked as a missed target of {target}, and it is within it.",
  },
  check: ({ document }, report) => {
    for (const section of document.sections) {
      let header: readonly string[] = [];
      for (const block of section.blocks) {
        if (block.kind === "table-header") header = block.cells ?? [];
        if (block.kind === "code" || block.kind === "table-header") continue;
        const figures = block.cells === undefined ? readLine(block.text) : readRow(header, block.cells);
        if (figures === undefined) continue;
        const { actual, target, mark } = figures;
        const words = { actual: toDurationWords(actual), target: toDurationWords(target) };
        if (actual > target && met.test(mark) && !missed.test(mark)) report("not-met", block.line, words);
        else if (actual < target && missed.test(mark) && !met.test(mark)) report("met", block.line, words);
      }
    }
  },
});

interface Figures {
  readonly actual: number;
  readonly target: number;
  readonly mark: string;
}

function readLine(text: string): Figures | undefined {
  const match = /^(.*?)\((?:target|goal|SLA|SLO)\s*:?\s*([^)]*)\)(.*)$/isu.exec(text);
  if (match === null) return undefined;
  const actual = readDurations(match[1] ?? "").at(-1);
  const target = readDurations(match[2] ?? "")[0];
  if (actual === undefined || target === undefined || target.bound === "at-least") return undefined;
  return { actual: actual.minutes, target: target.minutes, mark: match[3] ?? "" };
}

function readRow(header: readonly string[], cells: readonly string[]): Figures | undefined {
  const at = (name: RegExp) => cells[header.findIndex((title) => name.test(title))] ?? "";
  const breach = at(/breach|missed/iu).trim();
  const result = at(/met|result|status|pass|\bok\b/iu);
  const actual = readDurations(at(/actual|this incident|value|measured/iu))[0];
  const target = readDurations(at(/target|goal|SLA|SLO/iu))[0];
  if (actual === undefined || target === undefined || target.bound === "at-least") return undefined;
  const mark = /^(?:no|none|❌|-)\b/iu.test(breach) ? "met" : /^(?:yes|✅)/iu.test(breach) ? "missed" : result;
  return { actual: actual.minutes, target: target.minutes, mark };
}

import { quoteWords } from "../quote-words.ts";
import { findFactors } from "../root-cause/find-factors.ts";
import { defineRule } from "../rule.ts";

const category =
  /\b(?:technical|technology|process|human|people|organi[sz]ation(?:al)?|environment(?:al)?|external|communication|tooling|culture|cultural|design|detection|monitoring|testing|deployment|operational|management|capacity|immediate|systemic)\b/iu;

/** Each factor says of what kind it is, so that kinds can be counted over many incidents. */
export const factorsAreCategorised = defineRule({
  id: "factors-are-categorised",
  group: "gates",
  summary: "Each contributing factor has a category",
  why: "One incident's factors are a list; a year's factors by category say where to work.",
  levels: { minimal: "off", recommended: "off", strict: "error" },
  messages: {
    missing: "{factor} has no category. Write one in front (`Process: …`), in a column, or in a heading above.",
  },
  check: ({ document }, report) => {
    for (const { text, block, group, header } of findFactors(document)) {
      const column = header?.findIndex((name) => /categor|type|kind|area|class/iu.test(name)) ?? -1;
      const cell = column >= 0 ? (block.cells?.[column] ?? "").trim() : "";
      if (cell !== "" || category.test(group.replace(/contributing/iu, ""))) continue;
      const lead =
        block.lead ??
        /^\s*\(?([\p{L} /-]{3,30})\)?:/u.exec(text)?.[1] ??
        /\(([\p{L} /-]{3,30})\)\s*\.?$/u.exec(text)?.[1] ??
        "";
      if (!category.test(lead)) report("missing", block.line, { factor: quoteWords(text) });
    }
  },
});

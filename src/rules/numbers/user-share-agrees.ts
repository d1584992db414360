import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";

const number = String.raw`([~≈]?)\s?(\d{1,3}(?:[,.' ]\d{3})+|\d+)`;
const people =
  "(?:(?:active|affected|unique|registered|paying|total|online|daily|monthly)\\s+)*(?:users?|customers?|accounts?|tenants?|clients?|people|subscribers?|members?|requests?|sessions?|merchants?|orders?|devices?)";
const share = String.raw`\(?\s*([~≈]?)\s?(\d{1,3}(?:[.,]\d+)?)\s?%`;
const withCounts = new RegExp(
  String.raw`(?<![\d.,])${number}\s+(?:${people}\s+)?(?:out of|of|\/)\s+(?:the\s+|our\s+|all\s+)?${number}\s+${people}[^.;|%\d]{0,20}${share}`,
  "giu",
);

/** "8,000 of 10,000 users (80 %)": where a share and both counts stand together, they agree. */
export const userShareAgrees = defineRule({
  id: "user-share-agrees",
  group: "numbers",
  summary: "A share of users agrees with the counts beside it",
  why: "Who was affected is what customers ask first. A share that its own counts contradict is worse than none.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: { differs: "{words}: {part} of {whole} is {actual} %, and {stated} % is stated." },
  check: ({ document }, report) => {
    for (const section of document.sections) {
      for (const block of section.blocks) {
        if (block.kind === "code") continue;
        const text = block.cells?.join(" | ") ?? block.text;
        for (const match of text.matchAll(withCounts)) {
          const [words, aboutPart = "", part = "", aboutWhole = "", whole = "", aboutShare = "", stated = ""] = match;
          const [many, all] = [toNumber(part), toNumber(whole)];
          if (all === 0 || many > all) continue;
          const actual = (100 * many) / all;
          const isAbout = aboutPart + aboutWhole + aboutShare !== "";
          const given = Number(stated.replace(",", "."));
          if (Math.abs(actual - given) <= (isAbout ? 5 : 1)) continue;
          report("differs", block.line, {
            words: quoteWords(words),
            part,
            whole,
            actual: Math.round(actual * 10) / 10,
            stated,
          });
        }
      }
    }
  },
});

function toNumber(text: string): number {
  return Number(text.replace(/[^\d]/g, ""));
}

import type { PostMortem } from "../../domain/post-mortem.ts";
import { findBlocks } from "../find-blocks.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";

const failing =
  "(?:(?:had |has |simply |just |again |carelessly |accidentally |mistakenly |wrongly )*(?:forgot(?:ten)?|failed to|neglected|broke|botched|messed up|screwed up|overlooked|mis(?:configured|typed|read|understood)|ignored|should have (?:known|checked|noticed|tested|been)|(?:made|makes) (?:a|the) (?:mistake|error)|didn't bother|was careless|was negligent|was at fault|is to blame|was to blame))";
const somebody =
  "(?:the|an?|one|our|another|some) (?:\\w+ )?(?:engineer|developer|operator|admin(?:istrator)?|intern|contractor|employee|colleague|team member|dba|sre|programmer|on-?call(?: engineer)?)";
const blame =
  /\b(?:(?:is|was|are|were) to blame|whose fault|(?:'s|his|her|their) (?:fault|carelessness|negligence|incompetence|stupidity))\b/iu;

/** Causes are things; a person who is named as one will not tell the next time. */
export const blameless = defineRule({
  id: "blameless",
  group: "language",
  summary: "No person is named as the cause",
  why: "Who is blamed once tells less the next time, and the cause stays hidden. People act on what they see; say what they saw and what let the slip through.",
  levels: { minimal: "off", recommended: "off", strict: "warning" },
  messages: {
    blamed: "{words} makes a person the cause. Say what the system let happen, and leave the name out.",
  },
  check: ({ document }, report) => {
    const names = findNames(document).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const who = [somebody, "@[\\w-]+", ...names].join("|");
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${who})\\s+${failing}(?:[^.;\\n]{0,40}(?![\\p{L}\\p{N}]))?`,
      "iu",
    );
    const blocks = findBlocks(
      document,
      "summary",
      "root-cause",
      "trigger",
      "contributing-factors",
      "five-whys",
      "went-badly",
      "lessons",
      "impact",
      "detection",
      "response",
    );
    for (const block of blocks) {
      if (block.kind === "code") continue;
      const words = pattern.exec(block.text)?.[0] ?? blame.exec(block.text)?.[0];
      if (words !== undefined) report("blamed", block.line, { words: quoteWords(words) });
    }
  },
});

/** First names and full names of the people whom the document itself names. */
function findNames(document: PostMortem): string[] {
  const written = [
    ...document.incident.authors.map(({ value }) => value),
    ...document.actionItems.flatMap(
      (item) => item.owner?.parties.filter(({ kind }) => kind === "name").map(({ name }) => name) ?? [],
    ),
  ];
  const names = written.flatMap((text) => {
    const name = text.replace(/\(.*?\)/g, "").trim();
    return [name, name.split(/\s+/)[0] ?? ""];
  });
  // A team or a word such as "Platform" is no person, but no sentence blames one by these verbs by accident either.
  return [...new Set(names)].filter(
    (name) =>
      /^\p{Lu}[\p{L}'-]{2,}(?: \p{Lu}[\p{L}'.-]*)*$/u.test(name) &&
      !/team|platform|infra|backend|frontend|devops|ops$/iu.test(name),
  );
}

import type { TextBlock } from "../domain/post-mortem.ts";

const saysSame =
  /\bsame (?:\w+ )?(?:root )?(?:cause|issue|problem|bug|failure|incident|outage|error|reason|fault)\b|\b(?:a )?(?:recurrence|repeat|repetition|duplicate) of\b|\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:nd|rd|th)) (?:occurr?ence|recurrence|instance)\b|\bre-?occurr|\brecurr(?:ed|ing|s)\b|\bhappened (?:before|again)\b|\bonce again\b|\bsamme (?:rot)?(?:årsak|feil|problem)|\b(?:gleiche|selbe)[rsn]? (?:ursache|fehler)|\bmême cause\b|\bmisma causa\b|\bmesma causa\b|同じ原因|同样的?原因|相同原因/i;

const matter = "(?:root )?(?:cause|causes|reason|reasons|problem|issue|bug|failure|fault|origin|mechanism|matter)";
/** "On a different node" says nothing about the cause; "for a different reason" does. */
const saysDifferent = new RegExp(
  `\\b(?:different|distinct|other|another|separate) (?:[\\w-]+ )?${matter}\\b|\\b(?:is|was|are|were|looks?|turned out) (?:quite |very |entirely |completely |to be )?(?:different|distinct)\\b` +
    `|\\bdiffer(?:s|ed)\\b|\\bunrelated\\b|\\bnot (?:a |the )?(?:same|recurrence|repeat|related|connected)\\b|n['’]t (?:the same|related)\\b|\\bfalse alarm\\b` +
    `|\\bikke (?:samme|relatert)\\b|\\bandere ursache\\b|\\bcause différente\\b|別の原因|不同原因`,
  "i",
);

/** One sentence's word on another incident. */
export interface Judgement {
  readonly kind: "same" | "different";
  readonly text: string;
  readonly line: number;
}

/**
 * What a block says of an incident that it names, going by the sentences that name it and those beside them; undefined
 * where it only names it. `counts` tells a sentence that counts incidents of one cause.
 */
export function judgeMention(
  block: TextBlock,
  names: (text: string) => boolean,
  counts: (text: string) => boolean,
): Judgement | undefined {
  const sentences = splitSentences(block);
  const around = sentences.flatMap(({ text }, at) =>
    names(text) ? [at, at - 1, at + 1].flatMap((place) => sentences[place] ?? []) : [],
  );
  const different = around.find(({ text }) => saysDifferent.test(text));
  if (different) return { kind: "different", ...different };
  const same = around.find(({ text }) => saysSame.test(text) || counts(text));
  return same && { kind: "same", ...same };
}

function splitSentences({ text, line }: TextBlock): { text: string; line: number }[] {
  return text
    .split("\n")
    .flatMap((row, offset) =>
      row.split(/(?<=[.!?])\s+|(?<=[。！？])/u).map((sentence) => ({ text: sentence, line: line + offset })),
    );
}

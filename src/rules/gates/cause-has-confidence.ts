import { findBlocks } from "../find-blocks.ts";
import { defineRule } from "../rule.ts";

const confidence =
  /\b(?:confidence|confident|certain(?:ty)?|likely|likelihood|probab(?:le|ly|ility)|proven|proved|confirmed|verified|reproduced|suspect(?:ed)?|hypothes[ie]s|unknown|unclear)\b/iu;

/** How sure the authors are of the cause. */
export const causeHasConfidence = defineRule({
  id: "cause-has-confidence",
  group: "gates",
  summary: "The root cause is stated with a confidence",
  why: "A guess and a reproduced fault lead to different action items. Readers should not have to guess which of them they read.",
  levels: { minimal: "off", recommended: "off", strict: "error" },
  messages: {
    missing: "The cause is stated without a confidence. Add one: `**Confidence:** high, reproduced in staging`.",
  },
  check: ({ document }, report) => {
    const blocks = findBlocks(document, "root-cause");
    const first = blocks[0];
    if (first === undefined) return;
    const isStated =
      blocks.some((block) => confidence.test(block.text)) ||
      document.metadata.some(({ name }) => /confidence/iu.test(name));
    if (!isStated) report("missing", first.line);
  },
});

import { stemmer } from "stemmer";

const empty = new Set(
  "the and for with that this from into have been were was are our not all any but can could would should will when where what which while there their them then than also some more most very only just each per via its it's has had did does doing done being because about after before between during over under again such same other add added adding make made use used using new now more need needs ensure implement create".split(
    " ",
  ),
);

/** The words that carry the meaning, in their stems: without the small words and the verbs of every action item. */
export function toWordStems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}+#.-]*/gu) ?? [];
  return new Set(
    words
      .flatMap((word) => word.split(/[-.]/))
      .filter((word) => word.length > 2 && !empty.has(word))
      .map((word) => stemmer(word)),
  );
}

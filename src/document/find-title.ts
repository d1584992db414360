import type { Located } from "../domain/located.ts";
import type { DocumentSection } from "./group-sections.ts";
import { splitLines, toText } from "./inline.ts";
import { isHeadingPhrase } from "./lexicon.ts";
import type { FrontMatter } from "./read-front-matter.ts";

const generic =
  /^(?:tittel|title|titel|titre|título|titolo|post-?mortem(?: report| template)?|incident(?: report| review| postmortem)?|タイトル|标题|제목)$/iu;
const longestTitle = 300;

/** The title: the first top heading, else the front matter's, else the first line. */
export function findTitle(sections: readonly DocumentSection[], front: FrontMatter): Located<string> | undefined {
  const stated = front.values.get("title");
  const words = typeof stated?.value === "string" ? stated.value.trim() : "";
  const fromFront = stated && words !== "" ? locate(words, stated.line) : undefined;
  const heading = sections.find((section) => section.depth === 1 && !section.isImplied)?.heading;
  const isGeneric = heading !== undefined && (generic.test(heading.text.trim()) || isHeadingPhrase(heading.text));
  if (heading && heading.text !== "" && !isGeneric) return locate(heading.text, heading.line);
  if (fromFront) return fromFront;
  if (heading && heading.text !== "") return locate(heading.text, heading.line);
  const first = sections[0];
  for (const block of first?.blocks ?? []) {
    if (block.kind !== "paragraph") continue;
    const text = toText(splitLines(block.runs).find((line) => toText(line) !== "") ?? []);
    if (text !== "") return locate(text, block.line);
  }
  const other = sections.find((section) => section.heading !== undefined && section.heading.text !== "")?.heading;
  return other && locate(other.text, other.line);
}

function locate(text: string, line: number): Located<string> {
  const short =
    text.length <= longestTitle
      ? text
      : (/^.{1,200}?(?=\*\*|##|$)/.exec(text.slice(0, longestTitle))?.[0] ?? text.slice(0, longestTitle));
  return { value: short, text: short, line };
}

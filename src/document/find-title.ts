import type { Located } from "../domain/located.ts";
import type { DocumentSection } from "./group-sections.ts";
import { splitLines, toText } from "./inline.ts";
import { isHeadingPhrase, readFieldRole } from "./lexicon.ts";
import type { FrontMatter } from "./read-front-matter.ts";

const generic =
  /^(?:tittel|title|titel|titre|título|titolo|post-?mortem(?: report| template)?|incident(?: report| review| postmortem)?|タイトル|标题|제목)$/iu;
const longestTitle = 300;

/** The title: the first top heading, else the front matter's, else the first line. */
export function findTitle(sections: readonly DocumentSection[], front: FrontMatter): Located<string> | undefined {
  const stated = front.values.get("title");
  const words = typeof stated?.value === "string" ? stated.value.trim() : "";
  const fromFront = stated && words !== "" ? locate(words, stated.line) : undefined;
  const at = sections.findIndex((section) => section.depth === 1 && !section.isImplied);
  // A `#` far below the beginning is a comment of copied code or a chapter, and no title.
  const heading =
    at >= 0 && sections.slice(0, at).reduce((sum, section) => sum + section.blocks.length, 0) <= 5
      ? sections[at]?.heading
      : undefined;
  const isGeneric =
    heading !== undefined &&
    (generic.test(heading.text.trim()) || isHeadingPhrase(heading.text) || readFieldRole(heading.text) !== undefined);
  if (heading && heading.text !== "" && !isGeneric) return locate(heading.text, heading.line);
  if (fromFront) return fromFront;
  if (heading && heading.text !== "") return locate(heading.text, heading.line);
  const lines = (sections[0]?.blocks ?? []).slice(0, 5).flatMap((block) =>
    block.kind === "paragraph"
      ? splitLines(block.runs).map((line, index) => ({
          text: toText(line),
          line: Math.min(block.line + index, block.endLine),
        }))
      : [],
  );
  const written = lines.filter(({ text }) => text !== "");
  const named =
    written
      .slice(0, 8)
      .find(({ text }) => /post-?mortem|incident|outage|retrospective|\brca\b/i.test(text) && text.length <= 120) ??
    written[0];
  if (named) return locate(named.text, named.line);
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

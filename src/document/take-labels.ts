import { readItemLabel } from "./lexicon.ts";
import type { ItemRole } from "./vocabulary/vocabulary.ts";

/** A labelled value in the words of an entry. */
export interface LabelledValue {
  readonly role: ItemRole;
  readonly value: string;
}

const labelled: ReadonlySet<ItemRole> = new Set(["owner", "due", "status", "priority", "type", "id"]);
/** Column names that are too common as words to be labels inside a sentence. */
const notLabels =
  /^(?:done\??|complete|completed\??|by|when|date|timeline|lead|contact|area|class|no|nr|#|resolution|who|state|progress|expected|ai|ref|importance|urgency|driver|number|completion|severity)$/i;
const mark = /(?<=^|[\s([|;,·（、，；。])([\p{L}]+(?: [\p{L}]+)?)\s?[:：](?!\/\/)\s*/gu;
const valueEnd = /[|;·\])）]| [–—-] |\. (?=\p{Lu})|\n/gu;

/** Takes `Owner: Sam`, `Due: 2026-02-01`, `期限: 来週` out of a sentence, wherever they stand in it. */
export function takeLabels(text: string): { readonly text: string; readonly values: readonly LabelledValue[] } {
  const marks: { from: number; to: number; role: ItemRole }[] = [];
  for (const match of text.matchAll(mark)) {
    const words = match[1] ?? "";
    const last = words.split(" ").at(-1) ?? words;
    const name = [words, last].find((each) => {
      const role = notLabels.test(each) ? undefined : readItemLabel(each);
      return role !== undefined && labelled.has(role);
    });
    const role = name === undefined ? undefined : readItemLabel(name);
    if (name !== undefined && role !== undefined)
      marks.push({ from: match.index + words.length - name.length, to: match.index + match[0].length, role });
  }
  const [first] = marks;
  if (!first) return { text, values: [] };
  let kept = text.slice(0, first.from).replace(/[\s([|;,·（、，；–—-]+$/u, "");
  const values: LabelledValue[] = [];
  for (const [index, { from, to, role }] of marks.entries()) {
    const region = text.slice(to, marks[index + 1]?.from ?? text.length);
    const end = endOfValue(region);
    const value = region
      .slice(0, end)
      .replace(/[\s,([（、，；。]+$/u, "")
      .replace(/(?<=\p{L}{2}|\d)\.$/u, "")
      .trim();
    const isValue = value.length <= 80;
    if (isValue) values.push({ role, value });
    const rest = isValue
      ? region
          .slice(end)
          .replace(/^[\s|;·\])）–—-]+/u, "")
          .replace(/[\s([|;,·（–—-]+$/u, "")
      : text.slice(from, to) + region;
    if (rest !== "" && rest !== ".") kept += kept === "" ? rest : ` ${rest}`;
  }
  return { text: kept, values };
}

/** Where a value ends; a parenthesis that it opened itself belongs to it: `Lisa (QA)`. */
function endOfValue(region: string): number {
  for (const match of region.matchAll(valueEnd)) {
    const opened = region.slice(0, match.index).split("(").length;
    const closed = region.slice(0, match.index).split(")").length;
    if (match[0] !== ")" || opened <= closed) return match.index;
    if (match.index > 100) break;
  }
  return region.length;
}

import type { Located } from "../domain/located.ts";
import type { Declaration, PostMortem, Problem, Suppression } from "../domain/post-mortem.ts";
import type { SourceFile } from "../domain/source-file.ts";
import { findDayMonthOrder } from "./find-dates.ts";
import { findIncidentIds } from "./find-incident-ids.ts";
import { findPlaceholders } from "./find-placeholders.ts";
import { groupSections, type DocumentSection } from "./group-sections.ts";
import { splitLines, toText } from "./inline.ts";
import { readHeadingSense } from "./lexicon.ts";
import { toBlocks, type Block } from "./outline.ts";
import { mendTables } from "./mend-tables.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import { readActionItems } from "./read-action-items.ts";
import { readFrontMatter, toWords, type FrontMatter } from "./read-front-matter.ts";
import { readCourse, readIncident } from "./read-incident.ts";
import { readMetadata } from "./read-metadata.ts";
import { readPeople } from "./read-people.ts";
import { readTimeline } from "./read-timeline.ts";
import { restoreHeadings } from "./restore-headings.ts";
import { toSections } from "./to-sections.ts";
import { toSourceLines } from "./source-lines.ts";

/** Reads a post-mortem. It never throws: what cannot be read is left undefined, and `problems` says why. */
export function readPostMortem(file: SourceFile): PostMortem {
  const source = toSourceLines(file.text);
  const front = readFrontMatter(source.lines);
  const lines = source.lines.map((line, index) => (index < front.lineCount ? "" : line));
  const mended = restoreHeadings(mendTables({ lines, origins: source.origins }));
  const text = mended.lines.join("\n");
  const blocks = toBlocks(parseMarkdown(text), (line) => mended.origins[line - 1] ?? 1);
  const sections = groupSections(blocks);
  const order = findDayMonthOrder(text);
  const title = findTitle(sections, front);
  const metadata = [...front.fields, ...readMetadata(sections)];
  const { incident, fields, problems } = readIncident({ path: file.path, title, metadata, sections, order });
  const timeline = readTimeline(sections, incident.date?.value, order);
  const anchor = incident.postMortemDate?.value ?? incident.date?.value;
  const declaration = readDeclaration(front);
  return {
    path: file.path,
    title,
    incident: { ...incident, ...readCourse(fields, timeline) },
    related: findRelated(lines, source.origins, incident.id?.value, declaration),
    declaration,
    actionItems: readActionItems(sections, readPeople(sections, metadata), { anchor, order }),
    sections: toSections(sections),
    timeline,
    placeholders: lines.flatMap((line, index) =>
      findPlaceholders(line).map(({ text: words }) => ({
        value: words,
        text: words,
        line: source.origins[index] ?? 1,
      })),
    ),
    metadata,
    problems: [...front.problems, ...problems] satisfies Problem[],
    suppressions: blocks.flatMap((block) => readSuppressions(block)),
    lineCount: source.lines.length,
  };
}

function findTitle(sections: readonly DocumentSection[], front: FrontMatter): Located<string> | undefined {
  const stated = front.values.get("title");
  const fromFront =
    stated && typeof stated.value === "string" && stated.value.trim() !== ""
      ? { value: stated.value.trim(), text: stated.value.trim(), line: stated.line }
      : undefined;
  const heading = sections.find((section) => section.depth === 1 && !section.isImplied)?.heading;
  const isGeneric =
    heading !== undefined &&
    (/^(?:tittel|title|titel|titre|título|titolo|post-?mortem|incident report|incident)$/i.test(heading.text) ||
      readHeadingSense(heading.text).isExact);
  if (heading && !isGeneric) return { value: heading.text, ...heading };
  if (fromFront) return fromFront;
  const paragraph = sections[0]?.blocks.find((block) => block.kind === "paragraph");
  if (heading) return { value: heading.text, ...heading };
  if (sections[0]?.heading) return { value: sections[0].heading.text, ...sections[0].heading };
  if (paragraph?.kind !== "paragraph") return undefined;
  const first = toText(splitLines(paragraph.runs)[0] ?? []).slice(0, 200);
  return { value: first, text: first, line: paragraph.line };
}

function readDeclaration(front: FrontMatter): Declaration {
  const list = (key: string): { value: unknown; line: number }[] => {
    const stated = front.values.get(key);
    if (!stated || stated.value === null) return [];
    return (Array.isArray(stated.value) ? (stated.value as unknown[]) : [stated.value]).map((value) => ({
      value,
      line: stated.line,
    }));
  };
  const located = ({ value, line }: { value: unknown; line: number }): Located<string>[] => {
    const text = toWords(value);
    return text === "" ? [] : [{ value: text, text, line }];
  };
  return {
    recurrenceOf: list("recurrence_of").flatMap((each) => located(each)),
    notRecurrenceOf: list("not_recurrence_of").flatMap((each) =>
      located(each).map((id) => {
        const reason =
          typeof each.value === "object" && each.value !== null && "reason" in each.value
            ? toWords(each.value.reason)
            : "";
        return { id, reason: reason === "" ? undefined : reason };
      }),
    ),
    isConfidential: front.values.get("confidential")?.value === true,
  };
}

function findRelated(
  lines: readonly string[],
  origins: readonly number[],
  own: string | undefined,
  declaration: Declaration,
): Located<string>[] {
  const found = new Map<string, Located<string>>();
  const add = (value: string, line: number): void => {
    const key = value.toLowerCase();
    if (key !== own?.toLowerCase() && !found.has(key)) found.set(key, { value, text: value, line });
  };
  for (const declared of declaration.recurrenceOf) add(declared.value, declared.line);
  for (const [index, line] of lines.entries()) {
    if (!/\d/.test(line) && !/\.md/i.test(line)) continue;
    const at = origins[index] ?? 1;
    for (const { id } of findIncidentIds(line.slice(0, 5000), own)) add(id, at);
    for (const match of line
      .slice(0, 5000)
      .matchAll(/\]\((?!https?:)([^()\s#]{1,200}\.(?:md|markdown|mdx))(?:#[^()\s]*)?\)/gi))
      add(match[1] ?? "", at);
  }
  return [...found.values()];
}

function readSuppressions(block: Block): Suppression[] {
  if (block.kind !== "comment") return [];
  return block.text.split("\n").flatMap((line, index) => {
    const match = /^\s*followthrough-ignore-next\s+([a-z0-9-]+)\s*(?::\s*(.*))?$/i.exec(line);
    return match ? [{ line: block.line + index, ruleId: match[1] ?? "", reason: (match[2] ?? "").trim() }] : [];
  });
}

import type { PostMortem } from "../domain/post-mortem.ts";
import type { SourceFile } from "../domain/source-file.ts";
import { findDamage } from "./find-damage.ts";
import { findDayMonthOrder } from "./find-dates.ts";
import { findPlaceholders } from "./find-placeholders.ts";
import { findItemProblems } from "./find-problems.ts";
import { findRelated } from "./find-related.ts";
import { findTitle } from "./find-title.ts";
import { groupSections } from "./group-sections.ts";
import { mendHtmlTables } from "./mend-html-tables.ts";
import { mendTables } from "./mend-tables.ts";
import { readActionItems } from "./read-action-items.ts";
import { readBlocks } from "./read-blocks.ts";
import { readDeclaration } from "./read-declaration.ts";
import { readFrontMatter } from "./read-front-matter.ts";
import { readCourse } from "./read-course.ts";
import { readIncident } from "./read-incident.ts";
import { readMetadata } from "./read-metadata.ts";
import { readPeople } from "./read-people.ts";
import { readSuppressions } from "./read-suppressions.ts";
import { readTimeline } from "./read-timeline.ts";
import { restoreHeadings } from "./restore-headings.ts";
import { toSourceLines, type SourceLine } from "./source-lines.ts";
import { toSections } from "./to-sections.ts";

/** Reads a post-mortem. It never throws: what cannot be read is left undefined, and `problems` says why. */
export function readPostMortem(file: SourceFile): PostMortem {
  const source = toSourceLines(file.text);
  const front = readFrontMatter(source.map((line) => line.text));
  const body = source.map((line, index) => (index < front.lineCount ? { ...line, text: "" } : line));
  const damage = findDamage(body);
  const { blocks, isScanned } = readBlocks(restoreHeadings(mendTables(mendHtmlTables(body))));
  const sections = groupSections(blocks);
  const order = findDayMonthOrder(file.text);
  const title = findTitle(sections, front);
  const metadata = [...front.fields, ...(damage.isBeyondReading ? [] : readMetadata(sections))];
  const readable = damage.isBeyondReading ? [] : sections;
  const { incident, fields, problems } = readIncident({
    path: file.path,
    title: damage.isBeyondReading ? undefined : title,
    metadata,
    sections: readable,
    order,
  });
  const timeline = readTimeline(readable, incident.date?.value, order);
  const anchor = incident.postMortemDate?.value ?? incident.date?.value;
  const declaration = readDeclaration(front);
  const actionItems = readActionItems(readable, readPeople(sections, metadata), { anchor, order });
  return {
    path: file.path,
    title,
    incident: { ...incident, ...readCourse(fields, timeline, incident.summary, order) },
    related: findRelated(body, incident.id?.value, declaration, actionItems),
    declaration,
    actionItems,
    sections: toSections(sections),
    timeline,
    placeholders: locatePlaceholders(body),
    metadata,
    problems: [
      ...front.problems,
      ...damage.problems,
      ...(isScanned
        ? [
            {
              line: 1,
              kind: "other" as const,
              message: "The document is too large or too deeply nested for a Markdown parser; it was read line by line",
            },
          ]
        : []),
      ...problems,
      ...findItemProblems(actionItems, readable, body, damage, anchor !== undefined),
    ],
    suppressions: readSuppressions(blocks),
    lineCount: source.length,
  };
}

function locatePlaceholders(lines: readonly SourceLine[]): PostMortem["placeholders"] {
  return lines.flatMap(({ text, first }) =>
    findPlaceholders(text).map((found) => ({ value: found.text, text: found.text, line: first })),
  );
}

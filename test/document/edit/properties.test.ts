import { expect, test } from "@jest/globals";
import { array, assert, boolean, constantFrom, integer, oneof, property, record, subarray, tuple } from "fast-check";
import { editItems } from "../../../src/document/edit/edit-items.ts";
import { readPostMortem } from "../../../src/document/read-post-mortem.ts";
import type { ActionItem } from "../../../src/domain/action-item.ts";
import type { ItemEdit } from "../../../src/domain/item-edit.ts";

const path = "postmortems/pool.md";

const hostile = [
  "`a | b`",
  "`a \\| b`",
  "a \\| b",
  "\\\\",
  "**bold",
  "~~old~~",
  "#7",
  "(#8)",
  "[text](https://example.com/a_(b))",
  "https://example.com/x",
  "<!-- note -->",
  "<br>",
  "限度を設ける",
  "🧪",
  "e\u0301",
  "$&",
  "$1",
  "(done)",
  "[x]",
  "Owner: Sam",
  "due 2026-03-01",
  "@sam",
  "\u00A0",
  "\u200B",
];
const word = oneof(
  {
    weight: 6,
    arbitrary: constantFrom("limit", "the", "pool", "alert", "on", "every", "worker", "checkout", "retry"),
  },
  { weight: 1, arbitrary: constantFrom(...hostile) },
);
const sentence = array(word, { minLength: 1, maxLength: 7 }).map((words) => `Review ${words.join(" ")}`);
const ownerText = constantFrom("", "@sam", "Kim", "TBD", "Platform team", "@acme/sre");
const statusText = constantFrom(
  "",
  "Open",
  "open",
  "✅ Done",
  "In progress",
  "TODO",
  "Åpen",
  "**Open**",
  "⏳",
  "[ ]",
  "Won't do",
);
const dueText = constantFrom("", "2026-03-01", "1 March 2026", "01.03.2026", "next sprint", "Q3 2026", "03/10/2026");
const priorityText = constantFrom("", "P2", "High", "sev3", "**P1**", "🟡 Medium", "2", "soon");
const linkText = constantFrom("", "-", "TBD", "#99", "OPS-7", "https://github.com/acme/other/issues/5");

/** A table, tidy or not: odd padding, ragged rows, with or without outer pipes, in a quote. */
const table = record({
  columns: subarray(["Owner", "Due", "Status", "Priority", "Issue", "Jira", "Notes"], { minLength: 0 }),
  rows: array(tuple(sentence, ownerText, dueText, statusText, linkText, priorityText), { minLength: 1, maxLength: 5 }),
  padding: constantFrom("", " ", "  ", "\t"),
  isAligned: boolean(),
  hasPipes: boolean(),
  end: constantFrom("", " ", "\t", "   "),
  ragged: integer({ min: 0, max: 12 }),
  quote: constantFrom("", "", "", "> "),
}).map(({ columns, rows, padding, isAligned, hasPipes, end, ragged, quote }) => {
  const cells = rows.map(([text, owner, due, status, link, priority]) =>
    ["Action", ...columns].map(
      (name) =>
        ({
          Action: text,
          Owner: owner,
          Due: due,
          Status: status,
          Priority: priority,
          Issue: link,
          Jira: link,
          Notes: "see",
        })[name] ?? "",
    ),
  );
  const header = ["Action", ...columns];
  const widths = header.map((name, index) => Math.max(name.length, ...cells.map((row) => row[index]?.length ?? 0)));
  const toLine = (row: readonly string[], index: number): string => {
    const set = row.map((cell, column) => `${padding}${isAligned ? cell.padEnd(widths[column] ?? 0) : cell}${padding}`);
    const cut = index === ragged ? set.slice(0, Math.max(1, set.length - 1)) : set;
    return `${quote}${hasPipes ? `|${cut.join("|")}|` : cut.join("|")}${end}`;
  };
  const dashes = `${quote}${hasPipes ? "|" : ""}${header.map(() => "---").join("|")}${hasPipes || header.length === 1 ? "|" : ""}`;
  return [toLine(header, -1), dashes, ...cells.map((row, index) => toLine(row, index))];
});

const list = array(
  record({
    marker: constantFrom("- ", "* ", "1. ", "- [ ] ", "- [x] ", "  - ", "+ [ ] "),
    text: sentence,
    end: constantFrom(
      "",
      "",
      "  ",
      " (@sam)",
      " (Kim, due 2026-03-01)",
      " – @sam",
      " (in progress)",
      " (P2)",
      " [High]",
      ".",
      "\\",
    ),
    below: constantFrom(
      "",
      "",
      "  Owner: Sam",
      "  Priority: low",
      "  and more of it",
      "    - a detail",
      "  Status: open",
      "  ```\n  code\n  ```",
    ),
  }),
  { minLength: 1, maxLength: 5 },
).map((entries) =>
  entries.flatMap(({ marker, text, end, below }) => [
    `${marker}${text}${end}`,
    ...(below === "" ? [] : below.split("\n")),
  ]),
);

const headings = array(tuple(sentence, ownerText), { minLength: 2, maxLength: 3 }).map((entries) =>
  entries.flatMap(([text, owner], index) => [
    `### ${index + 1}) ${text}`,
    "",
    `**Owner:** ${owner}`,
    "**Status:** Open",
    "",
  ]),
);

const documents = record({
  parts: array(oneof(table, list, headings), { minLength: 1, maxLength: 3 }),
  start: constantFrom("", "\uFEFF", "---\nid: INC-1\n---\n"),
  end: constantFrom("\n", "\r\n"),
  hasLastEnd: boolean(),
}).map(({ parts, start, end, hasLastEnd }) => {
  const lines = ["# Pool exhausted", "", "**Date:** 2026-02-20", "", "## Action items", ""];
  for (const [index, part] of parts.entries())
    lines.push(...(index > 0 ? [`## Action items ${index + 1}`, ""] : []), ...part, "");
  const text = `${start}${lines.join("\n")}${hasLastEnd ? "\n" : ""}`;
  return end === "\n" ? text : text.replaceAll("\n", end);
});

const fields = record(
  {
    issue: constantFrom("#1234", "acme/payments#1235"),
    status: constantFrom("done" as const, "wont-do" as const),
    due: constantFrom("2026-12-24", "2027-01-03"),
    owner: constantFrom(
      { text: "@zoe", parties: [{ kind: "login" as const, name: "zoe" }] },
      { text: "Zoe Abt", parties: [{ kind: "name" as const, name: "Zoe Abt" }] },
    ),
    priority: constantFrom(0 as const, 3 as const, 4 as const),
  },
  { requiredKeys: [] },
);

test("only cells change, they say what was wanted, and asked again nothing changes", () => {
  let done = 0;
  let wanted = 0;
  assert(
    property(documents, array(fields, { minLength: 15, maxLength: 15 }), (text, wishes) => {
      const before = readPostMortem({ path, text });
      const edits = toEdits(before.actionItems, wishes);
      const edited = editItems({ path, text }, edits);
      const after = readPostMortem({ path, text: edited.text });
      wanted += edits.length;
      done += edited.done.length;

      // Line ends and the lines of no item are the same; a changed line keeps all that it said, in its order.
      const [oldLines, newLines] = [text, edited.text].map((each) => each.split(/(\r\n|\n)/));
      expect(newLines).toHaveLength(oldLines?.length ?? 0);
      const touched = new Set(before.actionItems.flatMap(({ placement }) => toRange(placement)));
      const isTable = edits.some(({ placement }) => placement.kind === "table-row");
      for (const [index, line] of oldLines?.entries() ?? []) {
        const other = newLines?.[index] ?? "";
        if (index % 2 === 1) expect(other).toBe(line);
        else if (other !== line) {
          expect(touched.has(index / 2 + 1) || (isTable && /\|/.test(line))).toBe(true);
          expect(/\s*$/.exec(other)?.[0]).toBe(/\s*$/.exec(line)?.[0]);
        }
      }

      // What is read is what was read, with what was written.
      const doneOf = new Map(edited.done.map((edit) => [JSON.stringify(edit.placement), edit]));
      expect(after.actionItems).toHaveLength(before.actionItems.length);
      for (const [index, item] of before.actionItems.entries()) {
        const read = after.actionItems[index];
        const edit = doneOf.get(JSON.stringify(item.placement));
        expect(toFacts(read, edit?.issue)).toEqual({
          ...toFacts(item),
          ...(edit?.issue === undefined
            ? {}
            : { links: [...new Set([...item.links.map(({ value }) => value), edit.issue])].toSorted() }),
          ...(edit?.status === undefined ? {} : { status: edit.status }),
          ...(edit?.due === undefined ? {} : { due: edit.due }),
          ...(edit?.owner === undefined ? {} : { owner: edit.owner.text, parties: edit.owner.parties }),
          ...(edit?.priority === undefined ? {} : { priority: edit.priority }),
        });
      }
      // `Owner: Sam` below an item is read as an author of the document, too.
      const owned = new Set(edited.done.flatMap((edit) => (edit.owner === undefined ? [] : toRange(edit.placement))));
      const [old, now] = [before.incident, after.incident].map((incident) => {
        return { ...incident, authors: incident.authors.filter(({ line }) => !owned.has(line)) };
      });
      expect(now).toEqual(old);

      const again = editItems({ path, text: edited.text }, toEdits(after.actionItems, wishes));
      expect(again.text).toBe(edited.text);
      expect(again.done).toEqual([]);
    }),
    { numRuns: 30 },
  );
  // A law about edits that are all refused would say nothing.
  expect(done / wanted).toBeGreaterThan(0.5);
});

function toEdits(items: readonly ActionItem[], wishes: readonly Partial<ItemEdit>[]): ItemEdit[] {
  return items.slice(0, wishes.length).map(({ placement, text }, index) => ({ placement, text, ...wishes[index] }));
}

function toRange({ startLine, endLine }: ActionItem["placement"]): number[] {
  return Array.from({ length: endLine - startLine + 1 }, (_, index) => startLine + index);
}

function toFacts(item: ActionItem | undefined, issue?: string): Record<string, unknown> {
  const end = `(${issue})`;
  return {
    text:
      issue !== undefined && item?.text.endsWith(end) === true ? item.text.slice(0, -end.length).trimEnd() : item?.text,
    id: item?.id?.value,
    owner: item?.owner?.text,
    parties: item?.owner?.parties,
    due: item?.due?.date,
    priority: item?.priority?.value,
    status: item?.status,
    links: item?.links.map(({ value }) => value).toSorted(),
    explanation: item?.explanation,
    placement: item?.placement,
  };
}

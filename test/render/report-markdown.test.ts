import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { renderReportMarkdown } from "../../src/render/report-markdown.ts";
import { renderReportMermaid } from "../../src/render/report-mermaid.ts";
import { toReport } from "../../src/report/to-report.ts";
import { makeCompany } from "../report/make-company.ts";
import { makeItem, makeSource } from "../report/make-source.ts";

const late = (number: number, title: string) => makeItem(number, { due: "2026-11-20", facts: { title } });

describe("the report in Markdown", () => {
  test("says first what is overdue, for whom and since when", () => {
    const text = renderReportMarkdown(toReport(makeSource({ items: [late(12, "Give the connection back")] })));
    expect(text).toContain("## Overdue: 1");
    expect(text).toContain("mira 1 (the oldest 3 days)");
    expect(text).toContain("Give the connection back");
    expect(text).toContain("https://github.com/acme/shop/issues/12");
    expect(text.indexOf("Overdue")).toBeLessThan(text.indexOf("Figures"));
  });

  test("says it when nothing is overdue", () => {
    expect(renderReportMarkdown(toReport(makeSource()))).toContain("Nothing is overdue.");
  });

  test("says on top when it is not complete, and gives lower bounds", () => {
    const scanned = { documents: 3, unreadable: 1, issues: 9, isComplete: false };
    const text = renderReportMarkdown(toReport(makeSource({ items: [late(1, "x")], scanned })));
    expect(text).toMatch(/^> \[!WARNING\]\n> This report is not complete/);
    expect(text).toContain("**≥ 1**");
    expect(text).toContain("1 document could not be read");
    expect(text).toContain("3 documents (1 of them could not be read) and 9 issues");
  });

  test("shows the trend against about a week before", () => {
    const text = renderReportMarkdown(toReport(makeCompany()));
    expect(text).toMatch(/\*\*\d+\*\* [▲▼] \d+/);
    expect(text).toContain("▲ and ▼ against 2026-11-16");
  });

  test("an unknown figure says so", () => {
    const text = renderReportMarkdown(toReport(makeSource()));
    expect(text).toContain("| Time to detect | unknown |");
    expect(text).toContain("| Done on time, of what was due | unknown |");
  });

  test("fits any budget, loses lists before figures, and says what is missing", () => {
    const report = toReport(makeCompany(200));
    const whole = renderReportMarkdown(report, { budget: 10_000_000 });
    expect(whole.length).toBeGreaterThan(65_536);
    for (const budget of [65_536, 40_000, 20_000, 10_000, 5_000, 2_000, 600, 100]) {
      expect(renderReportMarkdown(report, { budget }).length).toBeLessThanOrEqual(budget);
    }
    const usual = renderReportMarkdown(report);
    expect(usual).toMatch(/… and [\d,]+ more/);
    expect(usual).toContain("<summary>Figures</summary>");
    expect(usual).toContain(`## Overdue: ${report.headline.overdue.now}`);
  });

  test("every fold is closed and every table row is one line", () => {
    const text = renderReportMarkdown(toReport(makeCompany(40)));
    expect(text.match(/<details( open)?>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    expect(text.match(/```/g)?.length).toBe(6);
    const rows = text.split("\n").filter((line) => line.startsWith("|") && line.includes("/issues/"));
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) expect(row.replace(/\\\|/g, "").split("|").length).toBeGreaterThanOrEqual(6);
  });

  test("mentions nobody, not even owners", () => {
    const text = renderReportMarkdown(toReport(makeCompany()));
    expect(text).not.toMatch(/@(?=[\w])/);
  });

  test("nothing that a document says is live", () => {
    const hostile = fc.constantFrom(
      "@acme/all",
      "closes #1",
      "<!-- followthrough:end -->",
      "| a | b |",
      "\n## Heading\n",
      "```\n",
      "</details>",
      "<script>",
      "[x](http://evil.example)",
      "![x](http://evil.example)",
      "\u202Egpj",
      "::error::",
      "https://evil.example",
      "GH-7",
      "%%",
      "`",
    );
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 6 }), (words) => {
        const title = words.join(" ");
        const items = [
          makeItem(1, {
            due: "2026-11-20",
            facts: { title, owner: title, due: { text: title, date: "2026-11-20" } },
            snapshot: { assignees: [] },
            incident: { id: title, title },
          }),
          makeItem(2, { facts: { title, due: { text: title, date: null } } }),
        ];
        const family = { name: title, paths: [items[0]?.incident.path ?? ""], count: 2, first: null, last: null };
        const text = renderReportMarkdown(
          toReport(makeSource({ items, survey: { documents: [], families: [family] } })),
        );
        // What stands in a code block is not live; the charts have a test of their own.
        const outside = text.replace(/```mermaid[\s\S]*?```/g, "");
        expect(outside).not.toMatch(
          /@(?=[\w])|#(?=\d)|<!--|<script|<\/details>(?!\n\n|$)|(?<!\\)\]\(http|[\u202A-\u202E]|GH-\d/,
        );
        expect(text.match(/<details( open)?>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0);
        expect(text.split("\n").filter((line) => line.startsWith("## Heading"))).toEqual([]);
        expect(text.replace(/<https:\/\/github\.com[^>]*>/g, "")).not.toContain("://evil");
      }),
    );
  });
});

describe("charts for GitHub", () => {
  test("a title cannot end its task, its line or the code block", () => {
    const title = 'a: b; c #1 \n``` click %% {x} "q"';
    const text = renderReportMermaid(
      toReport(makeSource({ items: [late(1, title), makeItem(2, { facts: { title } })] })),
    );
    const tasks = text.split("\n").filter((line) => /^ {2}\d+ /.test(line));
    expect(tasks).toHaveLength(2);
    for (const task of tasks)
      expect(task).toMatch(/^ {2}\d [^:;#{}"`]*:(crit|active), \d{4}-\d{2}-\d{2}, \d{4}-\d{2}-\d{2}$/);
    expect(text.match(/```/g)).toHaveLength(2 * (text.match(/```mermaid/g) ?? []).length);
  });

  test("there are none where there is nothing to draw", () => {
    expect(renderReportMermaid(toReport(makeSource()))).toBe("");
  });
});

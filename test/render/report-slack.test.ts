import { describe, expect, test } from "@jest/globals";
import { renderReportSlack } from "../../src/render/report-slack.ts";
import { toReport } from "../../src/report/to-report.ts";
import { makeCompany } from "../report/make-company.ts";
import { makeItem, makeSource } from "../report/make-source.ts";

describe("the digest for Slack", () => {
  test("stays within Slack's limits however much there is to say", () => {
    const { text, blocks } = renderReportSlack(toReport(makeCompany(200)), {
      reportUrl: "https://github.com/acme/shop/issues/9",
    });
    expect(text).toMatch(/^\d+ action items overdue, the oldest \d+ days$/);
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(blocks).length).toBeLessThan(12_000);
    const header = blocks[0] as { text: { text: string } };
    expect(header.text.text.length).toBeLessThanOrEqual(150);
  });

  test("words of a document stand in elements without markup, so that they can call nobody", () => {
    const title = "<!channel> <@U123> *bold* @here &amp; \u202E";
    const { text, blocks } = renderReportSlack(
      toReport(makeSource({ items: [makeItem(1, { due: "2026-11-01", facts: { title } })] })),
    );
    expect(text).not.toContain("channel");
    const markup = blocks.filter((block) => JSON.stringify(block).includes('"mrkdwn"'));
    expect(JSON.stringify(markup)).not.toContain("channel");
    const rich = blocks.filter((block) => (block as { type: string }).type === "rich_text");
    expect(JSON.stringify(rich)).toContain("<!channel> <@U123> *bold* @here &amp; (@mira, 22 days overdue)");
  });

  test("links only what a browser may follow", () => {
    const items = [makeItem(1, { due: "2026-11-01", snapshot: { url: "javascript:alert(1)" } })];
    expect(JSON.stringify(renderReportSlack(toReport(makeSource({ items }))))).not.toContain("javascript:");
  });

  test("says it when nothing is overdue, or when the report is not whole", () => {
    const scanned = { documents: 1, unreadable: 0, issues: 1, isComplete: false };
    const { text, blocks } = renderReportSlack(toReport(makeSource({ scanned })));
    expect(text).toBe("Nothing is overdue; 0 action items open");
    expect(JSON.stringify(blocks)).toContain("not complete");
  });
});

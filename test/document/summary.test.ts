import { describe, expect, test } from "@jest/globals";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";

const summaryOf = (text: string) => readPostMortem({ path: "a.md", text }).incident.summary;

describe("the one-paragraph summary", () => {
  test("is the first paragraph of the summary section that is no metadata", () => {
    const text = `# Mail was late

## Incident summary

**Incident ID:** INC-2026-120
**Date:** 2026-05-02
**Severity:** SEV3

### Summary

Mail was up to four hours late because the queue had one consumer.
`;
    expect(summaryOf(text)).toMatchObject({
      value: "Mail was up to four hours late because the queue had one consumer.",
      line: 11,
    });
  });

  test("is the first paragraph of the document where there is no summary section", () => {
    expect(summaryOf("# Mail was late\n\nThe queue had one consumer, and that one was asleep.\n")?.line).toBe(3);
  });

  test("is nothing where nobody wrote one", () => {
    expect(summaryOf("# Mail was late\n\n## Summary\n\n{{SUMMARY}}\n")).toBeUndefined();
  });
});

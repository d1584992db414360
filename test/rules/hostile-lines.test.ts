import { describe, expect, test } from "@jest/globals";
import { defaultSettings } from "../../src/config/default-settings.ts";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import { reviewPostMortems } from "../../src/rules/review.ts";
import { measureProcessorTime } from "../support/measure-processor-time.ts";

const bits = [
  "alert 1 ",
  "all action ",
  "why x? ",
  "10 of 10 users ",
  "(target: ",
  "@a",
  "`",
  "[a](",
  "<!--",
  "| a ",
  "1 day 1 hour ",
  "time to detect ",
  "99.9% uptime ",
  "{{A}} ",
  "a.b-",
  "the engineer ",
  "<a href=",
  "10.0.0.",
  "x@y.",
  "[[",
  "downtime 5 min ",
];
const headings = [
  "Root cause",
  "Five whys",
  "What went well",
  "Contributing factors",
  "Follow-up notes",
  "Action items",
  "Approval",
];
const timeline =
  "| Time (UTC) | Event |\n|---|---|\n| 14:00 | Outage begins |\n| 14:05 | Alert fires |\n| 14:20 | Resolved |\n";

describe("a line of 60,000 characters, made to make a search go back and forth", () => {
  test.each(bits)("%j is reviewed within seconds under every heading", (bit) => {
    const line = bit.repeat(Math.ceil(60_000 / bit.length));
    const texts = new Map(
      headings.map((heading) => [`${heading}.md`, `# T\n\n## Timeline\n\n${timeline}\n## ${heading}\n\n- ${line}\n`]),
    );
    const postMortems = [...texts].map(([path, text]) => readPostMortem({ path, text }));
    const settings = { ...defaultSettings, preset: "strict" as const };
    const { milliseconds } = measureProcessorTime(() =>
      reviewPostMortems({ postMortems, unreadable: [], settings, today: "2026-11-21", texts, fileExists: () => true }),
    );
    expect(milliseconds).toBeLessThan(4000);
  });
});

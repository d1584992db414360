import { describe, expect, test } from "@jest/globals";
import { renderFindingsJson } from "../../src/render/findings-json.ts";

describe("renderFindingsJson", () => {
  test("gives every finding with its counts", () => {
    const rendered: unknown = JSON.parse(
      renderFindingsJson([
        { ruleId: "title-present", level: "warning", path: "a.md", line: 1, message: "None." },
        { ruleId: "no-secrets", level: "error", path: "b.md", line: 2, endLine: 4, message: "A key." },
      ]),
    );
    expect(rendered).toEqual({
      errors: 1,
      warnings: 1,
      findings: [
        { path: "a.md", line: 1, endLine: 1, level: "warning", rule: "title-present", message: "None." },
        { path: "b.md", line: 2, endLine: 4, level: "error", rule: "no-secrets", message: "A key." },
      ],
    });
  });
});

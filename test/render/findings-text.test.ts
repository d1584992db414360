import { describe, expect, test } from "@jest/globals";
import type { Finding } from "../../src/domain/finding.ts";
import { toDisplayWidth } from "../../src/render/find-place.ts";
import { renderFindingsText } from "../../src/render/findings-text.ts";

const text = "# Queue full\n\n| Action | Owner |\n|---|---|\n| Add an alarm on depth | |\n";

const finding: Finding = {
  ruleId: "action-item-has-owner",
  level: "error",
  path: "postmortems/queue.md",
  line: 5,
  message: 'No owner: "Add an alarm on depth". Name one.',
};

const render = (findings: readonly Finding[], content = text, color = false) =>
  renderFindingsText(findings, new Map([["postmortems/queue.md", content]]), { color });

describe("renderFindingsText", () => {
  test("shows the line and underlines what the message quotes", () => {
    expect(render([finding])).toBe(
      [
        'error[action-item-has-owner]: No owner: "Add an alarm on depth". Name one.',
        " --> postmortems/queue.md:5",
        "  |",
        "5 | | Add an alarm on depth | |",
        "  |   ^^^^^^^^^^^^^^^^^^^^^",
        "",
        "1 error in 1 file.",
      ].join("\n"),
    );
  });

  test("underlines the whole line where the message quotes nothing in it", () => {
    expect(render([{ ...finding, message: "Nothing quoted." }])).toContain(`| ${"^".repeat(27)}`);
  });

  test("shows the second place", () => {
    const shown = render([{ ...finding, related: { path: finding.path, line: 1, message: "the title" } }]);
    expect(shown).toContain("  = postmortems/queue.md:1: the title\n1 | # Queue full");
  });

  test("goes without the line where the text is not at hand", () => {
    expect(renderFindingsText([finding], new Map(), { color: false })).toBe(
      `error[action-item-has-owner]: ${finding.message}\n --> postmortems/queue.md:5\n\n1 error in 1 file.`,
    );
  });

  test("fits a terminal, broken at words", () => {
    const long = {
      ...finding,
      message: `No owner: "Add an alarm on depth". ${"Name the person or the team. ".repeat(4)}`,
    };
    const wide = text.replace("on depth", `on depth ${"and 深さ ".repeat(20)}`);
    const shown = renderFindingsText([long], new Map([["postmortems/queue.md", wide]]), { color: false, width: 60 });
    const lines = shown.split("\n");
    expect(Math.max(...lines.map(toDisplayWidth))).toBeLessThanOrEqual(60);
    expect(lines[1]).toMatch(/^ {2}depth"\. Name the person or the team\./);
  });

  test("says so where there is nothing to say", () => {
    expect(render([])).toBe("No findings.");
  });

  test("colours only where it is told to", () => {
    expect(render([finding], text, true)).toContain("\u001B[31m");
    expect(render([finding])).not.toContain("\u001B");
  });

  test("a hostile line brings no control character and no runner command with it", () => {
    const shown = render([{ ...finding, line: 1 }], "\u001B[31m##[add-mask]x \u202E::error::y\u0007");
    // oxlint-disable-next-line no-control-regex
    expect(shown).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]|##\[/);
    expect(shown).not.toMatch(/^::/m);
  });

  test("keeps the underline below wide characters", () => {
    const shown = render([{ ...finding, line: 1, message: 'About "alarm".' }], "日本 alarm");
    expect(shown).toContain("1 | 日本 alarm\n  |      ^^^^^");
  });

  test("cuts a long line around its place", () => {
    const shown = render(
      [{ ...finding, line: 1, message: 'About "alarm".' }],
      `${"x".repeat(300)} alarm ${"y".repeat(300)}`,
    );
    const [, line = "", mark = ""] = /1 \| (.*)\n {2}\| (.*)/.exec(shown) ?? [];
    expect(line.length).toBeLessThanOrEqual(122);
    expect(line.slice(mark.indexOf("^"), mark.lastIndexOf("^") + 1)).toBe("alarm");
  });
});

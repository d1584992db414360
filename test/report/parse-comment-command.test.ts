import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { judgeComment } from "../../src/report/judge-comment.ts";
import type { CommentFacts } from "../../src/report/judge-comment.ts";
import { commandHelp, parseCommentCommands } from "../../src/report/parse-comment-command.ts";

const context = { today: "2026-11-23", author: "mira" };
const parse = (body: string) => parseCommentCommands(body, context);

describe("commands", () => {
  test.each([
    ["/due 2026-12-01 the vendor needs longer", { kind: "due", date: "2026-12-01", reason: "the vendor needs longer" }],
    ["/due +2w", { kind: "due", date: "2026-12-07", reason: null }],
    ["/due +10d holidays", { kind: "due", date: "2026-12-03", reason: "holidays" }],
    ["/due +1m", { kind: "due", date: "2026-12-23", reason: null }],
    ["/due 2026-11-23", { kind: "due", date: "2026-11-23", reason: null }],
    ["/assign @jonas-w", { kind: "assign", logins: ["jonas-w"] }],
    ["/assign jonas, @aiko @jonas", { kind: "assign", logins: ["jonas", "aiko"] }],
    ["/assign me", { kind: "assign", logins: ["mira"] }],
    ["/decline we drop the feature", { kind: "decline", reason: "we drop the feature" }],
    ["/done", { kind: "done", evidence: null }],
    ["/done see #12", { kind: "done", evidence: "see #12" }],
    ["/priority P1", { kind: "priority", priority: 1 }],
    ["/priority 0", { kind: "priority", priority: 0 }],
    ["/snooze 1w on leave", { kind: "snooze", until: "2026-11-30", reason: "on leave" }],
    ["/snooze 2026-12-24", { kind: "snooze", until: "2026-12-24", reason: null }],
    ["/HELP", { kind: "help" }],
    ["   /help", { kind: "help" }],
  ])("%s", (body, command) => {
    expect(parse(body)).toEqual([command]);
  });

  test.each([
    ["/due", "due"],
    ["/due soon", "due"],
    ["/due 2026-02-30", "due"],
    ["/due 2026-11-22", "due"],
    ["/due 2w", "due"],
    ["/assign", "assign"],
    ["/assign @acme/platform", "assign"],
    ["/assign <b>x</b>", "assign"],
    ["/decline", "decline"],
    ["/priority P7", "priority"],
    ["/priority", "priority"],
    ["/snooze", "snooze"],
    ["/snooze 0d", "snooze"],
    ["/snooze 2026-11-23", "snooze"],
    ["/snooze 99w", "snooze"],
  ])("%s cannot be followed, and the answer is one line", (body, name) => {
    const [command, ...rest] = parse(body);
    expect(rest).toEqual([]);
    expect(command).toMatchObject({ kind: "invalid", name });
    expect(command?.kind === "invalid" && command.message).toMatch(/^[^\n]{10,}$/);
  });

  test("several lines are several commands, in order, with either line end", () => {
    expect(parse("Fine.\r\n/assign me\r\n/due +1w\n\nThanks").map(({ kind }) => kind)).toEqual(["assign", "due"]);
  });

  test.each([
    ["in a fence", "```\n/done\n```"],
    ["in a fence of tildes that holds backticks", "~~~sh\n```\n/done\n~~~"],
    ["in a fence that never ends", "````\n/done\n```\n/done"],
    ["in a quotation", "> /done\n> more"],
    ["in a line that goes on with a quotation", "> as you said\n/done"],
    ["in indented code", "text\n\n    /done"],
    ["in a comment that nobody sees", "<!--\n/done\n-->"],
    ["in the middle of a line", "please /done"],
    ["in inline code", "`/done`"],
    ["in a list", "- /done"],
    ["of another bot", "/lgtm\n/retest all\n/duest 1"],
    ["in a path", "/done/it.txt\n/etc/passwd"],
    ["that JavaScript would find in every object", "/constructor x\n/toString"],
  ])("is none %s", (_, body) => {
    expect(parse(body)).toEqual([]);
  });

  test("counts after a fence or a quotation has ended", () => {
    expect(parse("```\nx\n```\n/done")).toHaveLength(1);
    expect(parse("> x\n\n/done")).toHaveLength(1);
    expect(parse("<!-- x -->\n/done")).toHaveLength(1);
  });

  test("every command of the help is understood", () => {
    for (const [example] of commandHelp) {
      expect(parse(example.replace("@login", "@jonas"))).toEqual([
        expect.objectContaining({ kind: expect.not.stringMatching("invalid") }),
      ]);
    }
  });

  test("no text makes it throw", () => {
    const word = fc.constantFrom(
      "/due ",
      "/snooze ",
      "/assign ",
      "+2w",
      "999m",
      "2026-12-01",
      "```\n",
      "> ",
      "\n",
      "@x",
      "<!--",
      "0",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 12 }), (words) => {
        expect(Array.isArray(parse(words.join("")))).toBe(true);
      }),
    );
  });
});

describe("whose commands count", () => {
  const facts: CommentFacts = { action: "created", isBot: false, isOwn: false, permission: "write", isTracked: true };
  const commands = parse("/done");

  test("those of people with write access", () => {
    for (const permission of ["admin", "maintain", "write"] as const) {
      expect(judgeComment({ ...facts, permission }, commands)).toEqual({ kind: "obey", commands });
    }
  });

  test("a stranger is refused in one line", () => {
    for (const permission of ["triage", "read", "none"] as const) {
      const verdict = judgeComment({ ...facts, permission }, commands);
      expect(verdict).toMatchObject({ kind: "refuse", message: expect.stringMatching(/^[^\n]+$/) });
    }
  });

  test("an edited comment, a bot's, our own, one elsewhere and one without a command are none", () => {
    const cases: Partial<CommentFacts>[] = [
      { action: "edited" },
      { action: "deleted" },
      { isBot: true },
      { isOwn: true },
      { isTracked: false },
    ];
    for (const change of cases) expect(judgeComment({ ...facts, ...change }, commands)).toEqual({ kind: "ignore" });
    expect(judgeComment({ ...facts, permission: "none" }, [])).toEqual({ kind: "ignore" });
  });
});

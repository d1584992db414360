import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { readInputs } from "../../src/host/read-inputs.ts";
import { findDiagnostics } from "./find-diagnostics.ts";

const text = readFileSync("action.yml", "utf8");
const action = parse(text) as {
  inputs: Record<string, { description: string; default: unknown; required: boolean }>;
  outputs: Record<string, { description: string }>;
  runs: Record<string, string>;
};

const clock = () => new Date("2026-11-21T08:00:00Z");

describe("action.yml", () => {
  test("is what GitHub's own checker accepts", async () => {
    expect(await findDiagnostics("file:///action.yml", text)).toEqual([]);
  });

  test("is checked: a planted mistake is found", async () => {
    const found = await findDiagnostics("file:///planted/action.yml", text.replace("main: dist/index.js", "image: x"));
    expect(found.join("\n")).toMatch(/main|image/);
  });

  test("has every input, optional, with its default", () => {
    expect(Object.entries(action.inputs).map(([name, input]) => [name, input.default, input.required])).toEqual([
      ["mode", "auto", false],
      ["token", "${{ github.token }}", false],
      ["config", ".github/followthrough.yml", false],
      ["dry-run", "false", false],
      ["fail-on", "error", false],
      ["now", "", false],
    ]);
  });

  test("means by its defaults what the code means by an absent input", () => {
    const given = Object.fromEntries(
      Object.entries(action.inputs).map(([name, input]) => [`INPUT_${name.toUpperCase()}`, String(input.default)]),
    );
    expect(readInputs({ ...given, INPUT_TOKEN: "" }, clock)).toEqual(readInputs({}, clock));
  });

  test("has every output", () => {
    expect(Object.keys(action.outputs)).toEqual(
      `errors warnings
       issues-created issues-updated issues-closed issues-unchanged issues-deferred
       overdue due-soon recurring
       plan-file report-file dashboard-file sarif-file`.split(/\s+/),
    );
  });

  test("says what each is, in sentences", () => {
    for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)]) {
      expect(description).toMatch(/^[A-Z].*\.$/s);
    }
  });

  test("runs the committed bundle on Node 24", () => {
    expect(action.runs).toEqual({ using: "node24", main: "dist/index.js" });
  });
});

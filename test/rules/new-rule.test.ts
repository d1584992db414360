import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

const repository = join(import.meta.dirname, "../..");
let root = "";

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "new-rule-"));
  cpSync(join(repository, "src/rules"), join(root, "src/rules"), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const run = (...names: string[]) =>
  execFileSync(process.execPath, [join(repository, "scripts/new-rule.mjs"), ...names], {
    env: { ...process.env, FOLLOWTHROUGH_ROOT: root },
    encoding: "utf8",
    stdio: "pipe",
  });

describe("npm run new-rule", () => {
  test("writes a rule, two fixtures and its place in the list, and changes no other line of it", () => {
    run("impact-has-numbers", "numbers");
    expect(readFileSync(join(root, "src/rules/numbers/impact-has-numbers.ts"), "utf8")).toContain(
      'id: "impact-has-numbers"',
    );
    expect(readFileSync(join(root, "test/rules/fixtures/impact-has-numbers/failing.md"), "utf8")).toContain(
      "<!-- finding: ",
    );
    const before = readFileSync(join(repository, "src/rules/index.ts"), "utf8").split("\n");
    const after = readFileSync(join(root, "src/rules/index.ts"), "utf8").split("\n");
    expect(after.filter((line) => !before.includes(line))).toEqual([
      'import { impactHasNumbers } from "./numbers/impact-has-numbers.ts";',
      "  impactHasNumbers,",
    ]);
    expect(after.filter((line) => !line.includes("impactHasNumbers"))).toEqual(before);
  });

  test("refuses a name that exists, and one that is no rule's", () => {
    expect(() => run("title-present", "structure")).toThrow(/exists already/);
    expect(() => run("Title", "structure")).toThrow(/Usage/);
  });
});

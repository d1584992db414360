import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRepository, toDocument } from "../commands/repository.ts";
import { runCli } from "./run-cli.ts";

const repository = createRepository();
const { root } = repository;
const cache = mkdtempSync(join(tmpdir(), "followthrough-cache-"));
const paths: string[] = [];

beforeAll(() => {
  // Names whose order depends on the language that one sorts by.
  const letters = ["a", "ä", "ö", "z", "å", "I", "ı", "i", "İ", "ch"];
  for (let number = 0; number < 70; number++) {
    const path = `postmortems/${letters[number % letters.length]}-${number}.md`;
    const date = `20${30 + (number % 3)}-0${1 + (number % 9)}-1${number % 10}`;
    repository.write(
      path,
      toDocument({ id: `INC-${number}`, date, cause: number, owner: number % 4 === 0 ? "" : "@sam" }),
    );
    paths.push(path);
  }
  repository.write("postmortems/empty.md", "");
  paths.push("postmortems/empty.md");
});
afterAll(() => {
  repository.dispose();
  rmSync(cache, { recursive: true, force: true });
});

const recurrence = async (names: readonly string[], env: Record<string, string>): Promise<string> => {
  const { code, stdout, stderr } = await runCli(["recurrence", "--format", "json", ...names], { cwd: root, env });
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
};

describe("the comparison gives the same bytes", () => {
  test("whatever the order of the files, the locale and the number of threads", async () => {
    const expected = await recurrence([], { FOLLOWTHROUGH_WORKERS: "0", LC_ALL: "C" });
    expect(expected).toContain('"recurrence"');
    const odd = paths.toSorted((a, b) => (a.length % 3) - (b.length % 3) || (a < b ? 1 : -1));
    expect(await recurrence(paths.toReversed(), { FOLLOWTHROUGH_WORKERS: "1", LC_ALL: "tr_TR.UTF-8" })).toBe(expected);
    expect(await recurrence(odd, { FOLLOWTHROUGH_WORKERS: "2", LC_ALL: "sv_SE.UTF-8", LANG: "sv_SE" })).toBe(expected);
    expect(await recurrence([], { FOLLOWTHROUGH_WORKERS: "3", TZ: "Pacific/Auckland" })).toBe(expected);
  });

  test("where several processes fill one cache at once, and from that cache", async () => {
    const env = { XDG_CACHE_HOME: cache };
    const alone = await recurrence([], { FOLLOWTHROUGH_WORKERS: "0" });
    const together = await Promise.all([recurrence([], env), recurrence(paths.toReversed(), env), recurrence([], env)]);
    expect(together).toEqual([alone, alone, alone]);
    expect(
      readdirSync(join(cache, "followthrough"), { recursive: true }).filter((name) => String(name).endsWith(".tmp")),
    ).toEqual([]);
    expect(await recurrence([], { ...env, FOLLOWTHROUGH_WORKERS: "0" })).toBe(alone);
    const of = await runCli(["recurrence", "--of", "postmortems/ä-61.md"], { cwd: root, env });
    expect(of.stdout).toBe((await runCli(["recurrence", "--of", "postmortems/ä-61.md"], { cwd: root })).stdout);
  });
});

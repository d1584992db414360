import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parseSync } from "@swc/core";
import { checkSync, type Parameters } from "recheck";

// To check an expression takes up to seconds, and there are hundreds: what was checked at length, and did not change
// since, is remembered beside this file, and what is not in there is checked here. `CHECK_ALL=1 npm test --
// regular-expressions` checks all of them at length (some minutes) and remembers what passed.
const { version: recheckVersion } = createRequire(import.meta.url)("recheck/package.json") as { version: string };
const folder = join(import.meta.dirname, "../../src/document");
const memory = join(import.meta.dirname, "regular-expressions.checked.json");
const isAtLength = process.env["CHECK_ALL"] !== undefined;
const quickly: Parameters = { timeout: 1500, attackTimeout: 300, incubationTimeout: 300, maxAttackStringSize: 20_000 };
const atLength: Parameters = { timeout: 6000, maxAttackStringSize: 20_000 };

interface Literal {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

function findLiterals(node: unknown, file: string): Literal[] {
  if (Array.isArray(node)) return node.flatMap((each) => findLiterals(each, file));
  if (typeof node !== "object" || node === null) return [];
  const { type, pattern, flags } = node as { type?: string; pattern?: string; flags?: string };
  if (type === "RegExpLiteral" && pattern !== undefined) return [{ file, pattern, flags: flags ?? "" }];
  return Object.values(node).flatMap((each) => findLiterals(each, file));
}

const literals = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => findLiterals(parseSync(readFileSync(join(folder, file), "utf8"), { syntax: "typescript" }), file));

/** Names an expression by what it says, and by what checked it. */
function toFingerprint({ pattern, flags }: Literal): string {
  return createHash("sha256").update(`recheck ${recheckVersion} /${pattern}/${flags}`).digest("hex").slice(0, 20);
}

/** What is wrong with an expression; undefined where nothing is, or nothing was found in the time that there is. */
function findBacktracking({ file, pattern, flags }: Literal): string | undefined {
  const result = checkSync(pattern, flags.replace("d", ""), isAtLength ? atLength : quickly);
  if (result.status !== "vulnerable") return undefined;
  const { complexity } = result;
  // Lines are cut at 10,000 characters, so a polynomial of degree two is bounded; anything worse is not allowed.
  const isBearable = complexity.type === "polynomial" && complexity.degree <= 2;
  return isBearable ? undefined : `${file}: /${pattern.slice(0, 120)}/${flags} ${complexity.summary}`;
}

describe("the regular expressions of the reader", () => {
  test("are found", () => {
    expect(literals.length).toBeGreaterThan(100);
  });

  test("none backtracks catastrophically", () => {
    const checked = new Set(isAtLength ? [] : (JSON.parse(readFileSync(memory, "utf8")) as string[]));
    const verdicts = new Map<string, string | undefined>();
    for (const literal of literals) {
      const fingerprint = toFingerprint(literal);
      if (!checked.has(fingerprint) && !verdicts.has(fingerprint)) verdicts.set(fingerprint, findBacktracking(literal));
    }
    expect([...verdicts.values()].filter((verdict) => verdict !== undefined)).toEqual([]);
    if (isAtLength) writeFileSync(memory, `${JSON.stringify([...verdicts.keys()].toSorted(), null, 2)}\n`);
  }, 1_200_000);
});

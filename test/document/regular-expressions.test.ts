import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parseSync } from "@swc/core";
import { checkSync } from "recheck";

const folder = join(import.meta.dirname, "../../src/document");

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

describe("the regular expressions of the reader", () => {
  test("are found", () => {
    expect(literals.length).toBeGreaterThan(100);
  });

  // Lines are cut at 10,000 characters, so a polynomial of degree two is bounded; anything worse is not allowed.
  test("none backtracks catastrophically", () => {
    const worst = literals.flatMap(({ file, pattern, flags }) => {
      const result = checkSync(pattern, flags.replace("d", ""), {
        timeout: 1500,
        attackTimeout: 300,
        incubationTimeout: 300,
        maxAttackStringSize: 20_000,
      });
      if (result.status !== "vulnerable") return [];
      const { complexity } = result;
      const isBearable = complexity.type === "polynomial" && complexity.degree <= 2;
      return isBearable ? [] : [`${file}: /${pattern.slice(0, 120)}/${flags} ${complexity.summary}`];
    });
    expect(worst).toEqual([]);
  }, 600_000);
});

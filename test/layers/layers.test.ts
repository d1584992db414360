import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readLayers, readOwners } from "./read-layers.ts";

const layers = readLayers();
const owners = readOwners();
const folders = [...layers.keys()];

/** A package that each pattern stands for. */
const samples: Readonly<Record<string, string>> = {
  unified: "unified",
  "remark-*": "remark-parse",
  "mdast*": "mdast-util-to-string",
  "micromark*": "micromark-extension-gfm-table",
  "unist*": "unist-util-visit",
  "chrono-node": "chrono-node",
  "smol-toml": "smol-toml",
  "@octokit/*": "@octokit/rest",
  "@actions/*": "@actions/core",
  "date-holidays": "date-holidays",
};

/** Every import that could be planted: from a folder to a folder, an entry or an owned package. */
interface Planted {
  readonly file: string;
  readonly from: string;
  readonly specifier: string;
  readonly isAllowed: boolean;
}

const planted: readonly Planted[] = folders.flatMap((from) => {
  const allowed = layers.get(from) ?? [];
  const toFolders = folders
    .filter((to) => to !== from)
    .map((to) => ({ name: `to-${to}`, specifier: `../${to}/thing.ts`, isAllowed: allowed.includes(to) }));
  const toEntries = ["action.ts", "cli.ts", "reader.ts", "action/thing.ts", "cli/thing.ts"].map((entry) => ({
    name: `to-entry-${entry.replace(/\W+/g, "-")}`,
    specifier: `../${entry}`,
    isAllowed: false,
  }));
  const toPackages = [...owners].map(([pattern, owner]) => ({
    name: `to-${(samples[pattern] ?? "").replace(/\W+/g, "-")}`,
    specifier: samples[pattern] ?? "",
    isAllowed: owner === from,
  }));
  return [...toFolders, ...toEntries, ...toPackages].flatMap(({ name, specifier, isAllowed }) => [
    { file: `src/${from}/${name}.ts`, from, specifier, isAllowed },
    // A folder below does not escape.
    {
      file: `src/${from}/below/${name}.ts`,
      from,
      specifier: specifier.startsWith("../") ? `../${specifier}` : specifier,
      isAllowed,
    },
  ]);
});

let root: string;
let reported: ReadonlyMap<string, readonly string[]>;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "followthrough-layers-"));
  const config = JSON.parse(readFileSync(".oxlintrc.json", "utf8")) as { options?: unknown };
  // The layer rules need no types, and a tree without node_modules has none.
  delete config.options;
  writeFile(".oxlintrc.json", JSON.stringify(config));
  for (const folder of folders) writeFile(`src/${folder}/thing.ts`, "export const thing = 1;\n");
  for (const entry of ["action", "cli"]) {
    writeFile(`src/${entry}.ts`, "export const thing = 1;\n");
    writeFile(`src/${entry}/thing.ts`, "export const thing = 1;\n");
  }
  for (const { file, specifier } of planted) writeFile(file, `export { thing } from "${specifier}";\n`);
  writeFile(
    "src/domain/cycle-here.ts",
    'import { there } from "./cycle-there.ts";\nexport const here = (): number => there();\n',
  );
  writeFile(
    "src/domain/cycle-there.ts",
    'import { here } from "./cycle-here.ts";\nexport const there = (): number => here();\n',
  );
  reported = lint();
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function writeFile(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** File → the rules that oxlint reports in it. */
function lint(): Map<string, string[]> {
  const bin = join(process.cwd(), "node_modules/oxlint/bin/oxlint");
  const run = spawnSync(process.execPath, [bin, "--format", "json", "src"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: { filename: string; code: string }[] };
  const found = new Map<string, string[]>();
  for (const { filename, code } of diagnostics) {
    found.set(filename, [...(found.get(filename) ?? []), code]);
  }
  return found;
}

const isReported = (file: string): boolean =>
  (reported.get(file) ?? []).some((code) => code.includes("no-restricted-imports"));

describe.each(folders)("the layer rules of src/%s", (folder) => {
  const mine = planted.filter(({ from }) => from === folder);

  test("report every import that docs/architecture.md does not allow", () => {
    const forbidden = mine.filter(({ isAllowed }) => !isAllowed);
    expect(forbidden.length).toBeGreaterThan(0);
    expect(forbidden.filter(({ file }) => !isReported(file)).map(({ file }) => file)).toEqual([]);
  });

  test("report none that it allows", () => {
    const allowed = mine.filter(({ isAllowed }) => isAllowed);
    expect(allowed.filter(({ file }) => isReported(file)).map(({ file }) => file)).toEqual([]);
  });
});

test("a cycle is reported", () => {
  expect(reported.get("src/domain/cycle-here.ts")?.join()).toContain("no-cycle");
});

function isDynamicImportAllowed(path: string, from: string, specifier: string): boolean {
  if (specifier.startsWith(".")) {
    const [to = ""] = join(dirname(path), specifier).replaceAll("\\", "/").split("/");
    return to === from || (layers.get(from) ?? []).includes(to);
  }
  const owner = [...owners].find(([pattern]) => specifier.startsWith(pattern.replace(/\*$/, "")))?.[1];
  return owner === undefined || owner === from;
}

describe("the source as it is", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts"));

  test("has no folder that the table does not name", () => {
    const there = new Set(files.filter((path) => path.includes("/")).map((path) => path.split("/")[0]));
    expect([...there].filter((folder) => !folders.includes(folder ?? ""))).toEqual(
      [...there].filter((folder) => folder === "action" || folder === "cli"),
    );
  });

  test("keeps the layers in its import() calls too, which the linter does not see", () => {
    const wrong: string[] = [];
    for (const path of files) {
      const [from = ""] = path.split("/");
      if (!folders.includes(from)) continue;
      const text = readFileSync(`src/${path}`, "utf8");
      for (const [, specifier = ""] of text.matchAll(/\bimport\(\s*(?:\/\*.*?\*\/\s*)?["']([^"']+)["']/g)) {
        if (!isDynamicImportAllowed(path, from, specifier)) wrong.push(`${path}: ${specifier}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("touches disk, network, clock and chance in its shells alone", () => {
    const shells = new Set(["action", "cli", "host", "github", "embedded", "action.ts", "cli.ts", "reader.ts"]);
    const effects = /from "node:(?!crypto")|\bprocess\.|\bfetch\(|\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(/;
    const impure = files.filter(
      (path) => !shells.has(path.split("/")[0] ?? "") && effects.test(readFileSync(`src/${path}`, "utf8")),
    );
    expect(impure).toEqual([]);
  });

  test("passes text on nowhere: no file only re-exports, except the list of rules", () => {
    const barrels = files.filter((path) => {
      const statements = readFileSync(`src/${path}`, "utf8")
        .replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, "")
        .split(";")
        .map((statement) => statement.trim())
        .filter((statement) => statement !== "");
      return statements.length > 0 && statements.every((statement) => /^export (type )?(\{|\*)/.test(statement));
    });
    expect(barrels.filter((path) => path !== "rules/index.ts")).toEqual([]);
  });
});

import { afterAll, describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCorpus } from "../../src/commands/read-corpus.ts";
import { recall } from "../../src/commands/recall.ts";
import { validate } from "../../src/commands/validate.ts";
import { defaultSettings } from "../../src/config/default-settings.ts";
import type { Settings } from "../../src/config/settings.ts";
import type { DocumentSource } from "../../src/domain/document-source.ts";
import { findPostMortemPaths } from "../../src/host/find-files.ts";
import { openSource } from "../../src/host/open-source.ts";
import { toDesiredIssues } from "../../src/tracker/desired/to-desired-issues.ts";
import { createRepository, toDocument } from "./repository.ts";

const today = "2031-05-01";
const caches: string[] = [];
const createCache = (): string => {
  caches.push(mkdtempSync(join(tmpdir(), "followthrough-cache-")));
  return caches.at(-1) ?? "";
};
afterAll(() => {
  for (const cache of caches) rmSync(cache, { recursive: true, force: true });
});

/** Everything that a pull request shows of these documents, as text. */
async function review(source: DocumentSource, root: string, scope: readonly string[], settings: Settings) {
  const paths = await findPostMortemPaths(root, settings);
  const inFull = new Set(scope);
  const request = { settings, inFull, review: { codeowners: undefined } };
  const corpus = await readCorpus(source, paths, request);
  const { findings, elsewhere, documentCount } = await validate({ corpus, settings, today, scope: inFull });
  const memory = await recall(corpus, undefined, today, inFull);
  const all = await recall(corpus, undefined, today);
  const desired = toDesiredIssues(await corpus.readOutlines());
  const unfinished = [...memory.unfinished, ...all.unfinished];
  return JSON.stringify({
    findings,
    elsewhere,
    documentCount,
    few: memory.survey,
    all: all.survey,
    unfinished,
    desired,
  });
}

const withoutCache = (root: string): DocumentSource => ({ ...openSource(root, {}, true), cache: undefined });

const story = fc.record({
  id: fc.constantFrom("INC-1", "INC-2", "INC-3", "OPS-4"),
  date: fc.constantFrom("2031-01-05", "2031-02-17", "2031-03-30", "2035-01-01"),
  cause: fc.nat(2),
  owner: fc.constantFrom("@sam", "TBD", ""),
  extra: fc.constantFrom(
    "",
    "TODO: fill in <owner>.",
    "The same root cause as INC-1.",
    "See OPS-9 and [a picture](none.png).",
  ),
});
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("write" as const), name: fc.nat(5), story }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("spoil" as const),
      name: fc.nat(5),
      text: fc.constantFrom("", "\0", "   "),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("remove" as const), name: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("settings" as const), strict: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("damage" as const),
      file: fc.nat(1),
      at: fc.nat(),
      how: fc.constantFrom("flip", "cut", "lose", "other"),
    }),
  },
);

function damage(cache: string, file: number, at: number, how: string): void {
  // Nothing is kept as long as no document could be read.
  if (!existsSync(join(cache, "followthrough"))) return;
  const folder = join(cache, "followthrough", readdirSync(join(cache, "followthrough"))[0] ?? "");
  const path = join(folder, ["features.bin", "outlines.bin"][file] ?? "");
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return;
  if (how === "lose") rmSync(path);
  else if (how === "cut") truncateSync(path, at % size);
  else if (how === "other") writeFileSync(path, "something else altogether");
  else {
    const bytes = readFileSync(path);
    bytes[at % size] = (bytes[at % size] ?? 0) ^ (1 << (at % 8));
    writeFileSync(path, bytes);
  }
}

const toPath = (name: number): string => `postmortems/2031-${name}.md`;

describe("what earlier runs left", () => {
  test("never shows, whatever happened to the documents, the settings and the files of the cache in between", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), fc.nat(5), async (steps, scope) => {
        const repository = createRepository();
        const cache = createCache();
        const { root } = repository;
        const names = new Set<number>();
        let settings = defaultSettings;
        repository.write(toPath(0), toDocument({ id: "INC-9", date: "2031-01-01", cause: 0 }));
        try {
          for (const each of steps) {
            if (each.kind === "write") repository.write(toPath(each.name), toDocument(each.story));
            else if (each.kind === "spoil") repository.write(toPath(each.name), each.text);
            else if (each.kind === "remove" && names.has(each.name)) repository.remove(toPath(each.name));
            else if (each.kind === "settings")
              settings = { ...settings, preset: each.strict ? "strict" : "recommended" };
            else if (each.kind === "damage" && names.size > 0) damage(cache, each.file, each.at, each.how);
            if (each.kind === "write" || each.kind === "spoil") names.add(each.name);
            if (each.kind === "remove") names.delete(each.name);
            const asked = [toPath(scope)];
            const kept = await review(openSource(root, { XDG_CACHE_HOME: cache }, true), root, asked, settings);
            expect(kept).toBe(await review(withoutCache(root), root, asked, settings));
          }
        } finally {
          repository.dispose();
        }
      }),
      { numRuns: 15 },
    );
  });

  test("is not believed where a byte of it changed, wherever that is", async () => {
    const repository = createRepository();
    const { root } = repository;
    const cache = createCache();
    for (let number = 0; number < 4; number++)
      repository.write(toPath(number), toDocument({ id: `INC-${number}`, date: "2031-02-01", cause: number % 2 }));
    const fromCache = () => review(openSource(root, { XDG_CACHE_HOME: cache }, true), root, [], defaultSettings);
    const expected = await fromCache();
    const folder = join(cache, "followthrough", readdirSync(join(cache, "followthrough"))[0] ?? "");
    const files = ["features.bin", "outlines.bin"].map((name) => join(folder, name));
    const whole = files.map((file) => readFileSync(file));
    for (const [at, file] of files.entries()) {
      for (let part = 0; part < 16; part++) {
        for (const [other, bytes] of whole.entries()) writeFileSync(files[other] ?? "", bytes);
        const bytes = Uint8Array.from(whole[at] ?? []);
        const place = Math.floor((bytes.length * (part + 0.5)) / 16);
        // Still the same kind of character, so that nothing but a checksum can tell.
        bytes[place] = (bytes[place] ?? 0) ^ 1;
        writeFileSync(file, bytes);
        expect(await fromCache()).toBe(expected);
      }
    }
    repository.dispose();
  });

  test("saves reading: of forty documents only the one that changed is opened", async () => {
    const repository = createRepository();
    const { root } = repository;
    const env = { XDG_CACHE_HOME: createCache() };
    for (let number = 0; number < 40; number++) {
      const date = `2031-0${1 + (number % 4)}-1${number % 9}`;
      repository.write(`postmortems/${number}.md`, toDocument({ id: `INC-${number}`, date, cause: number }));
    }
    const read: string[] = [];
    const source = (): DocumentSource => {
      const real = openSource(root, env, true);
      return { ...real, read: (paths) => (read.push(...paths), real.read(paths)) };
    };
    await review(source(), root, [], defaultSettings);
    expect(read).toHaveLength(40);
    read.length = 0;
    repository.write("postmortems/7.md", toDocument({ id: "INC-7", date: "2031-04-20", cause: 1 }));
    const kept = await review(source(), root, ["postmortems/7.md"], defaultSettings);
    expect(read).toEqual(["postmortems/7.md"]);
    expect(kept).toBe(await review(withoutCache(root), root, ["postmortems/7.md"], defaultSettings));
    // Counts were made under other rules: they are made again, and the comparison is not.
    read.length = 0;
    await review(source(), root, ["postmortems/7.md"], { ...defaultSettings, preset: "strict" });
    expect(read).toHaveLength(40);
    repository.dispose();
  });

  test("is no error where it cannot be written, and leaves no drafts where it can", async () => {
    const repository = createRepository();
    repository.write("postmortems/1.md", toDocument({ id: "INC-1", date: "2031-01-01", cause: 0 }));
    const { root } = repository;
    await review(openSource(root, { XDG_CACHE_HOME: "/dev/null" }, true), root, [], defaultSettings);
    const cache = createCache();
    await review(openSource(root, { XDG_CACHE_HOME: cache }, true), root, [], defaultSettings);
    const folder = join(cache, "followthrough", readdirSync(join(cache, "followthrough"))[0] ?? "");
    expect(readdirSync(folder)).toEqual(["features.bin", "outlines.bin"]);
    // What a killed process left is removed when it is surely nobody's any more.
    writeFileSync(join(folder, "features.bin.1.ab.tmp"), "half");
    utimesSync(join(folder, "features.bin.1.ab.tmp"), new Date(0), new Date(0));
    repository.write("postmortems/2.md", toDocument({ id: "INC-2", date: "2031-01-02", cause: 1 }));
    await review(openSource(root, { XDG_CACHE_HOME: cache }, true), root, [], defaultSettings);
    expect(readdirSync(folder)).toEqual(["features.bin", "outlines.bin"]);
    repository.dispose();
  });
});

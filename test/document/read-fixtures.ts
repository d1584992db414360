import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A worked example of what the reader understands. */
export interface ReadingFixture {
  readonly file: string;
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** The part of `parse --format json` that the example is about. */
  readonly expected: unknown;
}

const folder = join(import.meta.dirname, "reading");

/** The examples under test/document/reading, which docs/reading.md shows too. */
export function readFixtures(): ReadingFixture[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .toSorted()
    .flatMap((file) =>
      [...readFileSync(join(folder, file), "utf8").matchAll(example)].map((match) => ({
        file,
        name: match.groups?.["name"] ?? "",
        path: match.groups?.["path"] ?? "postmortem.md",
        text: `${match.groups?.["text"] ?? ""}\n`,
        expected: JSON.parse(match.groups?.["json"] ?? "null") as unknown,
      })),
    );
}

const example =
  /^## (?<name>[^\n]+)\n\n(?:(?!`{3,}|## )[^\n]*\n)*?`{4}markdown(?: path=(?<path>\S+))?\n(?<text>[^]*?)\n`{4}\n\n```json\n(?<json>[^]*?)\n```/gm;

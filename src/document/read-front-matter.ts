import { parse as parseToml } from "smol-toml";
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from "yaml";
import type { MetadataField, Problem } from "../domain/post-mortem.ts";

/** What stands between `---` (YAML) or `+++` (TOML) at the top of a file. */
export interface FrontMatter {
  readonly fields: readonly MetadataField[];
  /** The values as parsed, by lower-case key. */
  readonly values: ReadonlyMap<string, FrontMatterValue>;
  readonly problems: readonly Problem[];
  /** How many lines of the file it takes, its fences included; 0 for none. */
  readonly lineCount: number;
}

/** A value of front matter with its line. */
export interface FrontMatterValue {
  readonly value: unknown;
  readonly line: number;
}

const none: FrontMatter = { fields: [], values: new Map(), problems: [], lineCount: 0 };

/** Reads YAML or TOML front matter; what cannot be parsed becomes a problem and no value. */
export function readFrontMatter(lines: readonly string[]): FrontMatter {
  const fence = lines[0];
  if (fence !== "---" && fence !== "+++") return none;
  const end = lines.findIndex((line, index) => index > 0 && (line === fence || (fence === "---" && line === "...")));
  const body = end < 0 ? [] : lines.slice(1, end);
  if (end < 0 || end > 400 || !body.some((line) => /^\s*["'\w][^:=]*[:=]/.test(line))) return none;
  const text = body.join("\n");
  if (text.length > 50_000)
    return { ...none, problems: [problem(1, "The front matter is too long to be read")], lineCount: end + 1 };
  return { ...(fence === "---" ? readYaml(text) : readToml(text, body)), lineCount: end + 1 };
}

function problem(line: number, message: string): Problem {
  return { line, message, kind: "front-matter" };
}

function readYaml(text: string): FrontMatter {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    prettyErrors: false,
    logLevel: "silent",
    schema: "core",
  });
  const problems = document.errors.map((error) => {
    const line = counter.linePos(error.pos[0]).line + 1;
    return problem(line, `The front matter is no valid YAML: ${error.message}`);
  });
  const fields: MetadataField[] = [];
  const values = new Map<string, FrontMatterValue>();
  const contents: Node | null = document.contents;
  if (isMap(contents) && problems.length === 0) {
    for (const pair of contents.items) {
      if (!isScalar(pair.key)) continue;
      const line = counter.linePos(pair.key.range?.[0] ?? 0).line + 1;
      const node = pair.value as Node | null;
      const value: unknown = toPlain(node);
      add(fields, values, String(pair.key.value), value, line);
    }
  }
  return { ...none, fields, values, problems };
}

/** Values without aliases: an alias can blow up what is small on the page. */
function toPlain(node: Node | null): unknown {
  if (isScalar(node)) return node.value instanceof Date ? node.value.toISOString().slice(0, 10) : node.value;
  if (isSeq(node)) return node.items.slice(0, 200).map((item) => toPlain(item as Node));
  if (isMap(node)) {
    return Object.fromEntries(
      node.items
        .slice(0, 200)
        .map((pair) => [isScalar(pair.key) ? String(pair.key.value) : "", toPlain(pair.value as Node | null)]),
    );
  }
  return null;
}

function readToml(text: string, body: readonly string[]): FrontMatter {
  try {
    const table = parseToml(text);
    const fields: MetadataField[] = [];
    const values = new Map<string, FrontMatterValue>();
    for (const [name, value] of Object.entries(table)) {
      const line = body.findIndex((each) => each.trimStart().startsWith(name) || each.includes(`[${name}`)) + 2;
      const plain: unknown = value instanceof Date ? value.toISOString().slice(0, 10) : value;
      add(fields, values, name, plain, Math.max(2, line));
    }
    return { ...none, fields, values };
  } catch (error) {
    const line = typeof error === "object" && error !== null && "line" in error ? Number(error.line) + 1 : 1;
    const message = (error instanceof Error ? error.message : "").split("\n")[0] ?? "";
    return { ...none, problems: [problem(line, `The front matter is no valid TOML: ${message}`)] };
  }
}

function add(
  fields: MetadataField[],
  values: Map<string, FrontMatterValue>,
  name: string,
  value: unknown,
  line: number,
): void {
  const key = name.toLowerCase();
  if (!values.has(key)) values.set(key, { value, line });
  const text = toWords(value);
  if (text !== "") fields.push({ name, value: { value: text, text, line }, from: "front-matter" });
}

/** A value of front matter as words: lists joined with commas, maps by their `id`, `name` or `title`. */
export function toWords(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value))
    return value
      .map((each) => toWords(each))
      .filter((each) => each !== "")
      .join(", ");
  if (typeof value === "object") {
    const map = value as Record<string, unknown>;
    return toWords(map["id"] ?? map["name"] ?? map["title"]);
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value).trim()
    : "";
}

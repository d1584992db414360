import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { SetupError } from "../domain/errors.ts";
import { findClosest } from "./find-closest.ts";
import { findPosition } from "./find-position.ts";
import { settingsFile, toSettings } from "./settings-file.ts";
import type { Settings } from "./settings.ts";

type Path = readonly PropertyKey[];
type Complaint = { path: Path; message: string };

/** The text of a configuration file as Settings; every mistake in it at once as one SetupError with file, line and key. */
export function readSettings(text: string, file: string): Settings {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const broken = document.errors[0];
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw new SetupError(
      `${file}:${line}:${col}: this is not valid YAML: ${broken.message}`,
      "Mend the line and run again.",
    );
  }
  const value: unknown = document.toJS() ?? {};
  const result = settingsFile.safeParse(value, { reportInput: true });
  if (result.success) return toSettings(result.data);
  const complaints = result.error.issues
    .flatMap((issue) => toComplaints(issue, []))
    .map((complaint) => {
      const { line, col } = findPosition(document, lines, complaint.path);
      return { line, col, text: `${file}:${line}:${col}: ${complaint.message}` };
    });
  complaints.sort((a, b) => a.line - b.line || a.col - b.col);
  throw new SetupError(
    complaints.map((complaint) => complaint.text).join("\n"),
    "Every key is listed in the README under “Configuration”; all are optional.",
  );
}

function toComplaints(issue: z.core.$ZodIssue, above: Path): Complaint[] {
  const path = [...above, ...issue.path];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: [...path, key], message: describeUnknownKey(key, path) }));
  if (issue.code === "invalid_union") {
    // The branch that got furthest is the one that the author was writing.
    const branches = issue.errors.map((branch) => branch.flatMap((inner) => toComplaints(inner, path)));
    const depth = (branch: Complaint[]) => Math.max(0, ...branch.map((complaint) => complaint.path.length));
    const deepest = branches.reduce((best, branch) => (depth(branch) > depth(best) ? branch : best), branches[0] ?? []);
    if (depth(deepest) > path.length) return deepest;
    const wanted = branches.flatMap((branch) =>
      branch.map((complaint) => complaint.message.replace(/^.*?: expected |, found .*$/gs, "")),
    );
    return [{ path, message: `${toKey(path)}: expected ${[...new Set(wanted)].join(", or ")}${toFound(issue)}` }];
  }
  return [{ path, message: `${toKey(path)}: ${describe(issue)}` }];
}

function describeUnknownKey(key: string, path: Path): string {
  const meant = path.length === 0 ? findClosest(key, Object.keys(settingsFile.shape)) : undefined;
  const hint = meant === undefined ? "" : `; did you mean "${meant}"?`;
  const where = path.length === 0 ? "" : ` under ${toKey(path)}`;
  return `unknown key "${key}"${where}${hint}`;
}

function describe(issue: z.core.$ZodIssue): string {
  const found = toFound(issue);
  switch (issue.code) {
    case "invalid_type":
      return `expected ${toTypeName(issue.expected)}${found}`;
    case "invalid_value":
      return `expected ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}${found}`;
    case "too_small":
      return `expected at least ${String(issue.minimum)}${found}`;
    case "too_big":
      return `expected at most ${String(issue.maximum)}${found}`;
    default:
      return `${issue.message}${found}`;
  }
}

function toFound({ input }: z.core.$ZodIssue): string {
  return input === undefined ? "" : `, found ${JSON.stringify(input).slice(0, 80)}`;
}

function toTypeName(expected: string): string {
  const names: Record<string, string> = {
    string: "a text",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    array: "a list",
    object: "keys with values",
    record: "keys with values",
  };
  return names[expected] ?? expected;
}

function toKey(path: Path): string {
  return path.length === 0
    ? "the file"
    : path
        .map((part) => (typeof part === "number" ? `[${part}]` : String(part)))
        .join(".")
        .replace(/\.\[/g, "[");
}

import { createColors } from "picocolors";
import type { Finding } from "../domain/finding.ts";
import { toPlainLine } from "../safe-text/markdown.ts";
import { breakLine } from "./break-line.ts";
import { findPlace, toDisplayWidth } from "./find-place.ts";

type Texts = ReadonlyMap<string, string>;

/**
 * The findings for a terminal: what, where, the line itself with the place underlined, and the second place that the
 * message speaks of.
 */
export function renderFindingsText(
  findings: readonly Finding[],
  texts: Texts,
  { color, width: columns }: { readonly color: boolean; readonly width?: number },
): string {
  const colors = createColors(color);
  const lines = new Map<string, readonly string[]>();
  const blocks = findings.map((finding) => {
    const paint = finding.level === "error" ? colors.red : colors.yellow;
    const width = String(Math.max(finding.line, finding.related?.line ?? 0)).length;
    const margin = " ".repeat(width);
    const bar = colors.blue("|");
    const out = [
      ...renderMessage(`${finding.level}[${finding.ruleId}]`, toSafeLine(finding.message), paint),
      `${margin}${colors.blue("-->")} ${toSafeLine(finding.path)}:${finding.line}`,
    ];
    const room = columns === undefined ? usualRoom : Math.max(20, Math.min(usualRoom, columns - width - 5));
    const shown = toShownLine(lineOf(finding.path, finding.line), finding.message, room);
    if (shown !== undefined) {
      out.push(
        `${margin} ${bar}`,
        `${colors.blue(String(finding.line).padStart(width))} ${bar} ${shown.text}`,
        `${margin} ${bar} ${" ".repeat(shown.indent)}${paint("^".repeat(shown.length))}`,
      );
    }
    if (finding.related !== undefined) {
      const { path, line, message } = finding.related;
      const other = toShownLine(lineOf(path, line), "", room);
      const [first = "", ...rest] = breakLine(
        `${margin} = ${toSafeLine(path)}:${line}: ${toSafeLine(message)}`,
        `${margin}   `,
        columns,
      );
      out.push(first.replace("=", colors.blue("=")), ...rest);
      if (other !== undefined) out.push(`${colors.blue(String(line).padStart(width))} ${bar} ${other.text}`);
    }
    if (finding.fix !== undefined)
      out.push(`${margin} ${colors.blue("=")} \`followthrough validate --fix\` corrects it`);
    return out.join("\n");
  });
  return [...blocks, colors.bold(countFindings(findings))].join("\n\n");

  function renderMessage(head: string, message: string, paint: (text: string) => string): string[] {
    const [first = "", ...rest] = breakLine(`${head}: ${message}`, "  ", columns);
    const below = rest.map((line) => colors.bold(line));
    return [`${colors.bold(paint(head))}${colors.bold(first.slice(head.length))}`, ...below];
  }

  function lineOf(path: string, line: number): string | undefined {
    let known = lines.get(path);
    if (known === undefined) {
      known = texts.get(path)?.split(/\r\n|\n|\r/) ?? [];
      lines.set(path, known);
    }
    return known[line - 1];
  }
}

/** "2 errors and 1 warning in 2 files." */
export function countFindings(findings: readonly Finding[]): string {
  if (findings.length === 0) return "No findings.";
  const errors = findings.filter((finding) => finding.level === "error").length;
  const warnings = findings.length - errors;
  const parts = [errors > 0 ? count(errors, "error") : "", warnings > 0 ? count(warnings, "warning") : ""];
  const files = new Set(findings.map((finding) => finding.path)).size;
  return `${parts.filter((part) => part !== "").join(" and ")} in ${count(files, "file")}.`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

interface ShownLine {
  readonly text: string;
  readonly indent: number;
  readonly length: number;
}

/** Columns of a line that is shown, where no terminal says. */
const usualRoom = 120;

/** The part of a line that fits a terminal, and where in it the place is that the message quotes. */
function toShownLine(line: string | undefined, message: string, room: number): ShownLine | undefined {
  const text = line === undefined ? "" : toSafeLine(line);
  if (text === "") return undefined;
  const place = findPlace(text, message);
  const from = place.start + place.length > room ? Math.max(0, place.start - 20) : 0;
  const before = from > 0 ? "…" : "";
  let part = text.slice(from, from + room);
  while (toDisplayWidth(part) > room) part = part.slice(0, -1);
  const after = from + part.length < text.length ? "…" : "";
  const length = Math.max(1, Math.min(place.length, part.length - (place.start - from)));
  return {
    text: `${before}${part}${after}`,
    indent: before.length + toDisplayWidth(text.slice(from, place.start)),
    length: Math.max(1, toDisplayWidth(text.slice(place.start, place.start + length))),
  };
}

/** One line without control and direction characters, in which the runner's log finds no `##[command]`. */
function toSafeLine(text: string): string {
  return toPlainLine(text).replace(/##\[/g, "##\u200B[");
}

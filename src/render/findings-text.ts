import { createColors } from "picocolors";
import type { Finding } from "../domain/finding.ts";
import { toPlainLine } from "../safe-text/markdown.ts";
import { findPlace, toDisplayWidth } from "./find-place.ts";

type Texts = ReadonlyMap<string, string>;

/**
 * The findings for a terminal: what, where, the line itself with the place underlined, and the second place that the
 * message speaks of.
 */
export function renderFindingsText(
  findings: readonly Finding[],
  texts: Texts,
  { color }: { readonly color: boolean },
): string {
  const colors = createColors(color);
  const lines = new Map<string, readonly string[]>();
  const blocks = findings.map((finding) => {
    const paint = finding.level === "error" ? colors.red : colors.yellow;
    const width = String(Math.max(finding.line, finding.related?.line ?? 0)).length;
    const margin = " ".repeat(width);
    const bar = colors.blue("|");
    const out = [
      `${colors.bold(paint(`${finding.level}[${finding.ruleId}]`))}${colors.bold(`: ${toSafeLine(finding.message)}`)}`,
      `${margin}${colors.blue("-->")} ${toSafeLine(finding.path)}:${finding.line}`,
    ];
    const shown = toShownLine(lineOf(finding.path, finding.line), finding.message);
    if (shown !== undefined) {
      out.push(
        `${margin} ${bar}`,
        `${colors.blue(String(finding.line).padStart(width))} ${bar} ${shown.text}`,
        `${margin} ${bar} ${" ".repeat(shown.indent)}${paint("^".repeat(shown.length))}`,
      );
    }
    if (finding.related !== undefined) {
      const { path, line, message } = finding.related;
      const other = toShownLine(lineOf(path, line), "");
      out.push(`${margin} ${colors.blue("=")} ${toSafeLine(path)}:${line}: ${toSafeLine(message)}`);
      if (other !== undefined) out.push(`${colors.blue(String(line).padStart(width))} ${bar} ${other.text}`);
    }
    if (finding.fix !== undefined)
      out.push(`${margin} ${colors.blue("=")} \`followthrough validate --fix\` corrects it`);
    return out.join("\n");
  });
  return [...blocks, colors.bold(countFindings(findings))].join("\n\n");

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

const widest = 120;

/** The part of a line that fits a terminal, and where in it the place is that the message quotes. */
function toShownLine(line: string | undefined, message: string): ShownLine | undefined {
  const text = line === undefined ? "" : toSafeLine(line);
  if (text === "") return undefined;
  const place = findPlace(text, message);
  const from = place.start + place.length > widest ? Math.max(0, place.start - 20) : 0;
  const before = from > 0 ? "…" : "";
  const part = text.slice(from, from + widest);
  const after = from + widest < text.length ? "…" : "";
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

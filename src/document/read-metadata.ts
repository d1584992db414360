import type { MetadataField } from "../domain/post-mortem.ts";
import type { DocumentSection } from "./group-sections.ts";
import { splitLines, toText, type Run } from "./inline.ts";
import { readFieldRole } from "./lexicon.ts";
import type { Block, TableBlock } from "./outline.ts";

/** Every `field: value` of bold lines, plain lines and two-column tables, in the order of the document. */
export function readMetadata(sections: readonly DocumentSection[]): MetadataField[] {
  const fields: MetadataField[] = [];
  for (const [index, section] of sections.entries()) {
    const isEarly =
      index < 4 ||
      section.kind === "metadata" ||
      section.kind === "preamble" ||
      section.kind === "summary" ||
      section.kind === "impact";
    fields.push(...readHanging(section), ...readHeading(section));
    for (const block of section.blocks) {
      if (block.kind === "table") for (const field of readTable(block)) fields.push(field);
      else if (block.kind === "paragraph" || block.kind === "list-item") fields.push(...readLines(block, isEarly));
    }
  }
  return fields;
}

function readTable(table: TableBlock): MetadataField[] {
  if (table.header.length !== 2 && !(table.header.length === 3 && toText(table.header[2]?.runs ?? []) === ""))
    return [];
  const header = { line: table.line, endLine: table.line, cells: table.header };
  const isNamed = readFieldRole(toText(table.header[0]?.runs ?? [])) === undefined;
  return [...(isNamed ? [] : [header]), ...table.rows].flatMap((row) => {
    const name = toText(row.cells[0]?.runs ?? []).replace(/[:：]$/, "");
    const text = toText(row.cells[1]?.runs ?? []);
    return name === "" || text === "" || name.length > 60
      ? []
      : [{ name, value: { value: text, text, line: row.line }, from: "table" as const }];
  });
}

function readLines(block: Extract<Block, { runs: readonly Run[] }>, isEarly: boolean): MetadataField[] {
  const lines = splitLines(block.runs);
  const fields: MetadataField[] = [];
  for (const [offset, runs] of lines.entries()) {
    const line = Math.min(block.line + offset, block.endLine);
    const bold = readBold(runs, line);
    if (bold.length > 0) fields.push(...bold);
    else fields.push(...readPlain(toText(runs), line).filter((field) => isEarly || isMeasure(field.name)));
  }
  return fields;
}

/** What a heading of its own may say with one short line below it: `## Date`, then the day. */
const headed: ReadonlySet<string> = new Set(["date", "incident-date", "severity", "duration", "id"]);

/** `**Date:**` with its value in the paragraph below. */
function readHanging(section: DocumentSection): MetadataField[] {
  const [first] = section.blocks;
  if (!section.heading || first?.kind !== "paragraph") return [];
  const role = readFieldRole(section.heading.text);
  if (role === undefined || !(section.isImplied || (headed.has(role) && section.blocks.length === 1))) return [];
  const text = toText(splitLines(first.runs)[0] ?? []);
  if (text === "" || text.length > (section.isImplied ? 120 : 60)) return [];
  return [
    {
      name: section.heading.text.replace(/\s*[:：]$/, ""),
      value: { value: text, text, line: first.line },
      from: "line",
    },
  ];
}

/** `## Date: 2026-05-15`: a heading that is a field with its value. */
function readHeading({ heading, depth, isImplied }: DocumentSection): MetadataField[] {
  const [, name, text] =
    (!isImplied && depth > 1 && /^([^:：]{2,30})[:：]\s*(\S.{0,80})$/u.exec(heading?.text ?? "")) || [];
  if (!heading || name === undefined || text === undefined || !headed.has(readFieldRole(name) ?? "")) return [];
  return [{ name, value: { value: text, text, line: heading.line }, from: "line" }];
}

/** Far down in a document a plain `Owner: …` may belong to anything; a duration can only be the incident's. */
function isMeasure(name: string): boolean {
  return ["duration", "severity"].includes(readFieldRole(name) ?? "");
}

/** `**Field**: value`, several on one line. */
function readBold(runs: readonly Run[], line: number): MetadataField[] {
  const fields: MetadataField[] = [];
  let name: string | undefined;
  let value = "";
  const close = (): void => {
    const text = value
      .replace(/^\s*[:：]?\s*/, "")
      .replace(/[\s|·•,;]+$/, "")
      .trim();
    if (name !== undefined && text !== "") fields.push({ name, value: { value: text, text, line }, from: "line" });
    name = undefined;
  };
  let start = true;
  for (const [index, run] of runs.entries()) {
    const isName =
      run.isBold &&
      /[\p{L}]/u.test(run.text) &&
      run.text.length <= 60 &&
      (/[:：]\s*$/.test(run.text) || /^\s*[:：]/.test(runs[index + 1]?.text ?? ""));
    if (isName && (start || name !== undefined)) {
      close();
      name = run.text.trim().replace(/\s*[:：]$/, "");
      value = "";
    } else if (name === undefined) {
      if (run.text.trim() !== "" && !/^[\s|·•\p{Extended_Pictographic}\uFE0F-]+$/u.test(run.text)) start = false;
    } else value += run.text;
  }
  close();
  return fields;
}

/** `Date: 2026-02-23`, and several known fields run together on one line. */
function readPlain(text: string, line: number): MetadataField[] {
  const first = /^([\p{L}][\p{L}\p{N} '()/#&.-]{0,40}?)\s?[:：]\s*(\S.*)$/u.exec(text);
  if (!first || readFieldRole(first[1] ?? "") === undefined) return [];
  const marks: { name: string; from: number; to: number }[] = [];
  for (const match of text.matchAll(
    /(?<=^|\s)((?:[\p{L}&/#-]+ ){0,3}[\p{L}#()-]+)[ \u00A0\u202F]?[:：](?=\s|\p{L}|\d)/gu,
  )) {
    const name = longestField(match[1] ?? "");
    if (name !== undefined)
      marks.push({
        name,
        from: match.index + (match[1] ?? "").length - name.length,
        to: match.index + match[0].length,
      });
  }
  return marks.flatMap(({ name, to }, index) => {
    const value = text
      .slice(to, marks[index + 1]?.from ?? text.length)
      .replace(/[\s|·•,;]+$/, "")
      .trim();
    return value === "" ? [] : [{ name, value: { value, text: value, line }, from: "line" as const }];
  });
}

function longestField(words: string): string | undefined {
  const parts = words.split(" ");
  for (let from = 0; from < parts.length; from++) {
    const name = parts.slice(from).join(" ");
    if (readFieldRole(name) !== undefined) return name;
  }
  return undefined;
}

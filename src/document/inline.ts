import type { PhrasingContent } from "mdast";

/** A stretch of inline text with one dress. `url` is set on the words of a link. */
export interface Run {
  readonly text: string;
  readonly isBold: boolean;
  readonly isStruck: boolean;
  readonly isCode: boolean;
  readonly url: string | undefined;
}

interface Dress {
  readonly isBold: boolean;
  readonly isStruck: boolean;
  readonly url: string | undefined;
}

const plain: Dress = { isBold: false, isStruck: false, url: undefined };

/** Inline Markdown as runs of plain text; a line break becomes "\n". `urlOf` resolves reference links. */
export function toRuns(
  nodes: readonly PhrasingContent[],
  urlOf: (identifier: string) => string | undefined,
  dress: Dress = plain,
): Run[] {
  const runs: Run[] = [];
  for (const node of nodes) {
    switch (node.type) {
      case "text":
        runs.push({ text: node.value, isCode: false, ...dress });
        break;
      case "inlineCode":
        runs.push({ text: node.value, isCode: true, ...dress });
        break;
      case "break":
        runs.push({ text: "\n", isCode: false, ...dress });
        break;
      case "strong":
        runs.push(...toRuns(node.children, urlOf, { ...dress, isBold: true }));
        break;
      case "delete":
        runs.push(...toRuns(node.children, urlOf, { ...dress, isStruck: true }));
        break;
      case "emphasis":
        runs.push(...toRuns(node.children, urlOf, dress));
        break;
      case "link":
        runs.push(...toRuns(node.children, urlOf, { ...dress, url: node.url }));
        break;
      case "linkReference":
        runs.push(...toRuns(node.children, urlOf, { ...dress, url: urlOf(node.identifier) }));
        break;
      case "html":
        if (/^<br\b/i.test(node.value)) runs.push({ text: "\n", isCode: false, ...dress });
        break;
      default:
        break;
    }
  }
  return runs;
}

/** The words of the runs on one line. */
export function toText(runs: readonly Run[]): string {
  const text = runs.length === 1 ? (runs[0]?.text ?? "") : runs.map((run) => run.text).join("");
  return (/[^\S ]|\s\s/.test(text) ? text.replace(/\s+/g, " ") : text).trim();
}

/** The runs line by line, as the author broke them. */
export function splitLines(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    const parts = run.text.split("\n");
    for (const [index, text] of parts.entries()) {
      if (index > 0) lines.push([]);
      if (text !== "") lines.at(-1)?.push({ ...run, text });
    }
  }
  return lines;
}

/** The bold words that the runs begin with, without a closing colon; undefined where they begin otherwise. */
export function leadOf(runs: readonly Run[]): string | undefined {
  let lead = "";
  for (const run of runs) {
    if (run.isBold) lead += run.text;
    else if (lead !== "" || run.text.trim() !== "") break;
  }
  const words = lead
    .replace(/\s+/g, " ")
    .trim()
    .replace(/\s*[:：]$/, "");
  return words === "" ? undefined : words;
}

/** The runs without the bold words that they begin with and the colon or dash after them. */
export function afterLead(runs: readonly Run[]): Run[] {
  let index = 0;
  while (index < runs.length && (runs[index]?.isBold || runs[index]?.text.trim() === "")) index++;
  const rest = runs.slice(index);
  const [first, ...others] = rest;
  if (!first) return [];
  return [{ ...first, text: first.text.replace(/^\s*[:：]?\s*/, "") }, ...others];
}

/** Everything is bold. */
export function isAllBold(runs: readonly Run[]): boolean {
  const words = runs.filter((run) => /[\p{L}\p{N}]/u.test(run.text));
  return words.length > 0 && words.every((run) => run.isBold);
}

/** All words but marks such as an emoji are struck through. */
export function isAllStruck(runs: readonly Run[]): boolean {
  const words = runs.filter((run) => /[\p{L}\p{N}]/u.test(run.text));
  return words.length > 0 && words.every((run) => run.isStruck);
}

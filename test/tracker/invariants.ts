import type { CommentSnapshot, IssueSnapshot } from "../../src/domain/issue.ts";
import { readMarkerText } from "../../src/tracker/marker/marker-text.ts";
import { parseMarker } from "../../src/tracker/marker/parse-marker.ts";

interface Inspection {
  readonly issues: readonly IssueSnapshot[];
  readonly comments: ReadonlyMap<number, readonly CommentSnapshot[]>;
  readonly subIssues: ReadonlyMap<number, readonly number[]>;
  readonly labels: readonly { readonly name: string }[];
}

/** Sentences about what must never be; empty when all is well. */
export function findBroken(inspection: Inspection): string[] {
  const broken: string[] = [];
  const owners = new Map<string, number>();
  const known = new Set(inspection.labels.map(({ name }) => name.toLowerCase()));
  for (const issue of inspection.issues) {
    const parsed = parseMarker(issue.body);
    if (parsed === undefined || parsed.kind === "duplicate") continue;
    const key = parsed.kind === "report" ? "report" : `${parsed.kind} ${parsed.marker.key}`;
    const other = owners.get(key);
    if (other !== undefined) broken.push(`#${other} and #${issue.number} both stand for ${key}`);
    owners.set(key, issue.number);
    for (const label of issue.labels) if (!known.has(label.toLowerCase())) broken.push(`no such label: ${label}`);
    // One that was transferred is out of reach: nothing on it is put right.
    const isHere = issue.repository === "acme/shop";
    if (isHere && !issue.labels.includes("post-mortem")) broken.push(`#${issue.number} lost its label`);
    if ((issue.body.match(/<!-- followthrough:begin -->/g) ?? []).length !== 1) {
      broken.push(`#${issue.number} has more than one block`);
    }
  }
  for (const [number, comments] of inspection.comments) {
    const causes = comments
      .map(({ body }) => readMarkerText("cause", body)?.["id"])
      .filter((id) => typeof id === "string");
    if (new Set(causes).size !== causes.length)
      broken.push(`#${number} was told something twice: ${causes.join(", ")}`);
  }
  const parents = new Map<number, number>();
  for (const [parent, children] of inspection.subIssues) {
    for (const child of children) {
      if (parents.has(child)) broken.push(`#${child} has two parents`);
      parents.set(child, parent);
    }
  }
  return broken;
}

/** Texts of rows → numbers of the issues that stand for them, for a world in which no two rows have one text. */
export function toNumbersByTitle(issues: readonly IssueSnapshot[]): Record<string, number[]> {
  const numbers: Record<string, number[]> = {};
  for (const issue of issues) {
    if (parseMarker(issue.body)?.kind !== "item") continue;
    (numbers[issue.title] ??= []).push(issue.number);
  }
  return numbers;
}

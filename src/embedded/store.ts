import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { SetupError, TrackerError } from "../domain/errors.ts";
import type { CommentSnapshot, ExtraFields, IssueSnapshot } from "../domain/issue.ts";
import type { LabelSnapshot } from "../tracker/tracker.ts";

type Changeable<T> = { -readonly [Key in keyof T]: T[Key] };

/** An issue with what hangs on it. A deleted one stays as a gap, because numbers are never given twice. */
export type StoredIssue = Omit<Changeable<IssueSnapshot>, "url" | "labels" | "assignees"> & {
  labels: string[];
  assignees: string[];
  isDeleted: boolean;
  comments: CommentSnapshot[];
  /** Numbers, in order. */
  subIssues: number[];
  parent: number | null;
  extraFields?: ExtraFields;
};

/** All that the embedded tracker knows. */
export interface Store {
  readonly format: 1;
  readonly issues: StoredIssue[];
  readonly labels: LabelSnapshot[];
  lastCommentId: number;
}

/** Reads the file, or begins anew where there is none. */
export function readStore(file: string | undefined): Store {
  const empty: Store = { format: 1, issues: [], labels: [], lastCommentId: 0 };
  if (file === undefined) return empty;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return empty;
    throw error;
  }
  try {
    const store = JSON.parse(text) as Partial<Store>;
    if (store.format === 1 && Array.isArray(store.issues) && Array.isArray(store.labels)) return { ...empty, ...store };
  } catch {
    // Falls through to the same answer as a file of another kind.
  }
  throw new SetupError(`${file} is no tracker file of Followthrough`, "Name another file, or move this one away.");
}

/** Writes beside the file and renames, so that a run that is killed leaves the old file or the new one, never half of one. */
export function writeStore(file: string | undefined, store: Store): void {
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  writeFileSync(beside, JSON.stringify(store, null, 1));
  renameSync(beside, file);
}

/** An issue that is there; numbers are places in the list. */
export function findIssue(store: Store, number: number): StoredIssue {
  const issue = store.issues[number - 1];
  if (issue === undefined) throw new TrackerError("Not Found", { status: 404 });
  if (issue.isDeleted) throw new TrackerError("This issue was deleted", { status: 410 });
  return issue;
}

/** Puts a label into the repository unless it is there, whatever its letter case. */
export function keepLabel(store: Store, label: LabelSnapshot): void {
  if (store.labels.some(({ name }) => name.toLowerCase() === label.name.toLowerCase())) return;
  store.labels.push({ name: label.name, color: label.color, description: label.description });
}

/** An issue as the port shows it. */
export function toSnapshot(issue: StoredIssue): IssueSnapshot {
  const { isDeleted: _deleted, comments: _comments, subIssues: _children, parent: _parent, ...rest } = issue;
  const { extraFields: _extras, ...shown } = rest;
  const url = `https://github.com/${issue.repository}/issues/${issue.number}`;
  return { ...shown, url, labels: [...issue.labels], assignees: [...issue.assignees] };
}

import type { CommentSnapshot, ExtraFields, IssueSnapshot } from "../domain/issue.ts";

/**
 * The port: all that the project ever asks of an issue tracker. GitHub (src/github) and the embedded tracker
 * (src/embedded) are its two adapters. Methods are named after what they do to the tracker; none knows of a dry run.
 *
 * Every method throws TrackerError where the tracker refuses or cannot be reached. `isOutcomeUnknown` on that error
 * means that a write may have happened; creates and comments are never retried inside an adapter.
 */
export interface Tracker {
  /** `owner/name`. */
  readonly repository: string;
  /** The same tracker as it looks from another repository, `owner/name`; asks nobody anything. */
  at(repository: string): Tracker;

  /** Login of the token's own identity; for an app `name[bot]`. */
  readIdentity(): Promise<string>;
  /** Whether the repository can be seen by the public, by the organisation, or by its members alone. */
  readVisibility(): Promise<"public" | "internal" | "private">;

  /** Every issue with the label, open and closed; complete, or it throws. Pull requests are left out. */
  listIssuesByLabel(label: string): Promise<IssueSnapshot[]>;
  /** Every issue changed since the instant (ISO 8601), whatever its labels: label filters lag behind a create. `null`: all. */
  listIssuesSince(instant: string | null): Promise<IssueSnapshot[]>;
  /** One issue: where it is now if it was transferred (its `repository` then differs), undefined if it is gone. */
  readIssue(number: number): Promise<IssueSnapshot | undefined>;

  createIssue(draft: IssueDraft): Promise<IssueSnapshot>;
  updateIssue(number: number, change: IssueChange): Promise<IssueSnapshot>;
  addLabels(number: number, labels: readonly string[]): Promise<void>;
  /** Fine if the label is not there. */
  removeLabel(number: number, label: string): Promise<void>;
  addAssignees(number: number, logins: readonly string[]): Promise<void>;
  removeAssignees(number: number, logins: readonly string[]): Promise<void>;

  listLabels(): Promise<LabelSnapshot[]>;
  /** Fine if another run created it at the same moment. */
  createLabel(label: LabelSnapshot): Promise<void>;

  /** Of one issue, oldest first; with an instant (ISO 8601) only what was changed since. */
  listComments(number: number, since?: string): Promise<CommentSnapshot[]>;
  /** On all issues and pull requests, changed since the instant (ISO 8601); by the number of the issue. */
  listCommentsSince(instant: string): Promise<Map<number, CommentSnapshot[]>>;
  addComment(number: number, body: string): Promise<CommentSnapshot>;
  updateComment(id: number, body: string): Promise<void>;

  /** GitHub refuses a whole create for one login that cannot be assigned, so each is asked about first. */
  canAssign(login: string): Promise<boolean>;

  /**
   * Puts values into fields that not every server has and not every token may write, and asks for them only now. What
   * could not be put there is said in a sentence, once for all issues; it is no error.
   */
  setExtraFields(number: number, fields: ExtraFields): Promise<readonly string[]>;

  /** Sub-issues by the database `id` of IssueSnapshot, in order. */
  listSubIssues(parent: number): Promise<IssueSnapshot[]>;
  /** Refused where the child has another parent, unless it is to be taken from it. */
  addSubIssue(parent: number, childId: number, options?: { readonly replaceParent: boolean }): Promise<void>;
}

export interface IssueDraft {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}

/** Only what is named changes. Labels and assignees go by their own methods: those of other people stay untouched. */
export interface IssueChange {
  readonly title?: string;
  readonly body?: string;
  readonly state?: "open" | "closed";
  readonly stateReason?: "completed" | "not_planned" | "duplicate";
}

export interface LabelSnapshot {
  readonly name: string;
  /** Six hexadecimal digits. */
  readonly color: string;
  readonly description: string;
}

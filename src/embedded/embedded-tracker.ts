import type { CommentSnapshot, ExtraFields, IssueSnapshot } from "../domain/issue.ts";
import type { LabelSnapshot, Tracker } from "../tracker/tracker.ts";
import { createPort } from "./create-port.ts";
import { findIssue, readStore, toSnapshot, writeStore } from "./store.ts";

/** What an embedded tracker stands for. */
export interface EmbeddedOptions {
  /** `owner/name` of the repository that it stands for. */
  readonly repository: string;
  /** A JSON file that keeps everything between two runs; in memory alone without. */
  readonly file?: string;
  /** The present, as an ISO 8601 instant or a clock. */
  readonly now: string | (() => string);
  /** Login of the token's identity. */
  readonly identity?: string;
  /** Logins that can be assigned; everybody when absent. */
  readonly assignable?: readonly string[];
  readonly visibility?: "public" | "internal" | "private";
}

/** A look inside and a person's hand, for the demo and for tests. */
export interface EmbeddedInspection {
  readonly issues: readonly IssueSnapshot[];
  readonly comments: ReadonlyMap<number, readonly CommentSnapshot[]>;
  readonly subIssues: ReadonlyMap<number, readonly number[]>;
  readonly labels: readonly LabelSnapshot[];
  /** By the number of the issue. */
  readonly extraFields: ReadonlyMap<number, ExtraFields>;
  /** Methods of the port that were called, in order. */
  readonly calls: readonly string[];
  /** Carries out what follows as somebody else: a person who edits, closes or comments. */
  as(login: string, options?: { readonly isBot?: boolean; readonly isMember?: boolean }): Tracker;
  /** Opens a closed issue again, which the port never does. */
  reopenIssue(number: number): void;
  deleteIssue(number: number): void;
  transferIssue(number: number, repository: string): void;
  /** From then on only members may comment. */
  lockIssue(number: number): void;
}

/** The Tracker in memory or in a JSON file: the same limits and manners as GitHub, without an account or a network. */
export function createEmbeddedTracker(options: EmbeddedOptions): Tracker & { readonly inspection: EmbeddedInspection } {
  const store = readStore(options.file);
  const identity = options.identity ?? "followthrough[bot]";
  const calls: string[] = [];
  const now = (): string => (typeof options.now === "string" ? options.now : options.now());
  const save = (): void => writeStore(options.file, store);
  const world = { store, options, calls, now, save };
  const inspection: EmbeddedInspection = {
    get issues() {
      return store.issues.filter(({ isDeleted }) => !isDeleted).map(toSnapshot);
    },
    get comments() {
      return new Map(store.issues.map(({ number, comments }) => [number, comments]));
    },
    get subIssues() {
      return new Map(store.issues.map(({ number, subIssues }) => [number, subIssues]));
    },
    get extraFields() {
      return new Map(store.issues.map(({ number, extraFields = {} }) => [number, extraFields]));
    },
    get labels() {
      return store.labels;
    },
    calls,
    as: (login, { isBot = false, isMember = true } = {}) => createPort(world, { login, isBot, isMember }),
    reopenIssue(number) {
      const issue = findIssue(store, number);
      Object.assign(issue, { state: "open", stateReason: "reopened", closedAt: null, updatedAt: now() });
      save();
    },
    deleteIssue(number) {
      findIssue(store, number).isDeleted = true;
      save();
    },
    transferIssue(number, repository) {
      findIssue(store, number).repository = repository;
      save();
    },
    lockIssue(number) {
      findIssue(store, number).isLocked = true;
      save();
    },
  };
  const actor = { login: identity, isBot: identity.endsWith("[bot]"), isMember: false };
  return Object.assign(createPort(world, actor), { inspection });
}

import { TrackerError } from "../domain/errors.ts";
import type { CommentSnapshot, IssueSnapshot } from "../domain/issue.ts";
import type { Tracker } from "../tracker/tracker.ts";
import { checkBody, checkTitle, checkLabels } from "./check-limits.ts";
import { readStore, writeStore } from "./store.ts";
import type { Store, StoredIssue } from "./store.ts";

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
  readonly labels: readonly { readonly name: string; readonly color: string; readonly description: string }[];
  /** Methods of the port that were called, in order. */
  readonly calls: readonly string[];
  /** Carries out what follows as somebody else: a person who edits, closes or comments. */
  as(login: string, options?: { readonly isBot?: boolean; readonly isMember?: boolean }): Tracker;
  /** Opens a closed issue again, which the port never does. */
  reopenIssue(number: number): void;
  deleteIssue(number: number): void;
  transferIssue(number: number, repository: string): void;
}

/** The Tracker in memory or in a JSON file: the same limits and manners as GitHub, without an account or a network. */
export function createEmbeddedTracker(options: EmbeddedOptions): Tracker & { readonly inspection: EmbeddedInspection } {
  const store = readStore(options.file);
  const identity = options.identity ?? "followthrough[bot]";
  const calls: string[] = [];
  const now = (): string => (typeof options.now === "string" ? options.now : options.now());
  const save = (): void => writeStore(options.file, store);
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
    get labels() {
      return store.labels;
    },
    calls,
    as: (login, { isBot = false, isMember = true } = {}) => createTracker({ login, isBot, isMember }),
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
  };
  return Object.assign(createTracker({ login: identity, isBot: identity.endsWith("[bot]"), isMember: false }), {
    inspection,
  });

  function createTracker(actor: { login: string; isBot: boolean; isMember: boolean }): Tracker {
    const isHere = (issue: StoredIssue): boolean => issue.repository === options.repository && !issue.isDeleted;
    const touch = (issue: StoredIssue): void => {
      issue.updatedAt = now();
      save();
    };
    return {
      repository: options.repository,
      async readIdentity() {
        calls.push("readIdentity");
        return actor.login;
      },
      async readVisibility() {
        calls.push("readVisibility");
        return options.visibility ?? "private";
      },
      async listIssuesByLabel(label) {
        calls.push("listIssuesByLabel");
        return store.issues.filter((issue) => isHere(issue) && hasName(issue.labels, label)).map(toSnapshot);
      },
      async listIssuesSince(instant) {
        calls.push("listIssuesSince");
        return store.issues
          .filter((issue) => isHere(issue) && (instant === null || Date.parse(issue.updatedAt) >= Date.parse(instant)))
          .map(toSnapshot);
      },
      async readIssue(number) {
        calls.push("readIssue");
        const issue = store.issues.find((candidate) => candidate.number === number && !candidate.isDeleted);
        return issue === undefined ? undefined : toSnapshot(issue);
      },
      async createIssue(draft) {
        calls.push("createIssue");
        checkTitle(draft.title);
        checkBody(draft.body);
        checkLabels(draft.labels);
        const refused = draft.assignees.find((login) => !canBeAssigned(login));
        if (refused !== undefined)
          throw new TrackerError(`Validation Failed: assignees ${refused} is invalid`, { status: 422 });
        for (const label of draft.labels) addLabel(label);
        const number = store.issues.length + 1;
        const issue: StoredIssue = {
          repository: options.repository,
          number,
          id: 1_000_000 + number,
          title: draft.title,
          body: draft.body,
          state: "open",
          stateReason: null,
          labels: draft.labels.map(toKnownName).filter(isFirst),
          assignees: draft.assignees.filter(isFirst).slice(0, 10),
          author: actor.login,
          authorIsBot: actor.isBot,
          authorIsMember: actor.isMember,
          isLocked: false,
          createdAt: now(),
          updatedAt: now(),
          closedAt: null,
          isDeleted: false,
          comments: [],
          subIssues: [],
        };
        store.issues.push(issue);
        save();
        return toSnapshot(issue);
      },
      async updateIssue(number, change) {
        calls.push("updateIssue");
        const issue = findIssue(store, number);
        if (change.title !== undefined) checkTitle(change.title);
        if (change.body !== undefined) checkBody(change.body);
        if (change.title !== undefined) issue.title = change.title;
        if (change.body !== undefined) issue.body = change.body;
        if (change.state === "closed") {
          issue.state = "closed";
          issue.stateReason = change.stateReason ?? "completed";
          issue.closedAt = now();
        } else if (change.state === "open") {
          Object.assign(issue, { state: "open", stateReason: "reopened", closedAt: null });
        }
        touch(issue);
        return toSnapshot(issue);
      },
      async addLabels(number, labels) {
        calls.push("addLabels");
        checkLabels(labels);
        const issue = findIssue(store, number);
        for (const label of labels) addLabel(label);
        issue.labels = [...issue.labels, ...labels.map(toKnownName)].filter(isFirst);
        touch(issue);
      },
      async removeLabel(number, label) {
        calls.push("removeLabel");
        const issue = findIssue(store, number);
        issue.labels = issue.labels.filter((name) => name.toLowerCase() !== label.toLowerCase());
        touch(issue);
      },
      async addAssignees(number, logins) {
        calls.push("addAssignees");
        const issue = findIssue(store, number);
        issue.assignees = [...issue.assignees, ...logins.filter(canBeAssigned)].filter(isFirst).slice(0, 10);
        touch(issue);
      },
      async removeAssignees(number, logins) {
        calls.push("removeAssignees");
        const issue = findIssue(store, number);
        issue.assignees = issue.assignees.filter((login) => !hasName(logins, login));
        touch(issue);
      },
      async listLabels() {
        calls.push("listLabels");
        return store.labels.map((label) => ({ ...label }));
      },
      async createLabel(label) {
        calls.push("createLabel");
        checkLabels([label.name]);
        addLabel(label.name, label);
        save();
      },
      async listComments(number) {
        calls.push("listComments");
        return findIssue(store, number).comments.map((comment) => ({ ...comment }));
      },
      async addComment(number, body) {
        calls.push("addComment");
        checkBody(body);
        const issue = findIssue(store, number);
        const comment = { id: ++store.lastCommentId, body, author: actor.login, createdAt: now() };
        issue.comments.push(comment);
        touch(issue);
        return { ...comment };
      },
      async updateComment(id, body) {
        calls.push("updateComment");
        checkBody(body);
        const issue = store.issues.find(({ comments }) => comments.some((comment) => comment.id === id));
        if (issue === undefined) throw new TrackerError("Not Found", { status: 404 });
        issue.comments = issue.comments.map((comment) => (comment.id === id ? { ...comment, body } : comment));
        touch(issue);
      },
      async canAssign(login) {
        calls.push("canAssign");
        return canBeAssigned(login);
      },
      async listSubIssues(parent) {
        calls.push("listSubIssues");
        return findIssue(store, parent).subIssues.flatMap((number) =>
          store.issues.filter((issue) => issue.number === number).map(toSnapshot),
        );
      },
      async addSubIssue(parent, childId) {
        calls.push("addSubIssue");
        const issue = findIssue(store, parent);
        const child = store.issues.find(({ id, isDeleted }) => id === childId && !isDeleted);
        if (child === undefined) throw new TrackerError("Not Found", { status: 404 });
        if (store.issues.some(({ subIssues }) => subIssues.includes(child.number))) {
          throw new TrackerError("Issue may not contain duplicate sub-issues and sub-issue may only have one parent", {
            status: 422,
          });
        }
        if (issue.subIssues.length >= 100)
          throw new TrackerError("Parent cannot have more than 100 sub-issues", { status: 422 });
        issue.subIssues.push(child.number);
        touch(issue);
      },
    };
  }

  function canBeAssigned(login: string): boolean {
    return options.assignable === undefined || hasName(options.assignable, login);
  }

  function addLabel(name: string, label?: { color: string; description: string }): void {
    if (store.labels.some((known) => known.name.toLowerCase() === name.toLowerCase())) return;
    store.labels.push({ name, color: label?.color ?? "ededed", description: label?.description ?? "" });
  }

  /** GitHub answers with the label's name as it was created, whatever case it was asked for in. */
  function toKnownName(name: string): string {
    return store.labels.find((known) => known.name.toLowerCase() === name.toLowerCase())?.name ?? name;
  }

  function toSnapshot({
    isDeleted: _isDeleted,
    comments: _comments,
    subIssues: _subIssues,
    ...issue
  }: StoredIssue): IssueSnapshot {
    const url = `https://github.com/${issue.repository}/issues/${issue.number}`;
    return { ...issue, url, labels: [...issue.labels], assignees: [...issue.assignees] };
  }
}

function findIssue(store: Store, number: number): StoredIssue {
  const issue = store.issues.find((candidate) => candidate.number === number);
  if (issue === undefined) throw new TrackerError("Not Found", { status: 404 });
  if (issue.isDeleted) throw new TrackerError("This issue was deleted", { status: 410 });
  return issue;
}

function hasName(names: readonly string[], name: string): boolean {
  return names.some((candidate) => candidate.toLowerCase() === name.toLowerCase());
}

function isFirst(name: string, index: number, all: readonly string[]): boolean {
  return all.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === index;
}

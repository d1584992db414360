import { TrackerError } from "../domain/errors.ts";
import type { CommentSnapshot } from "../domain/issue.ts";
import type { Tracker } from "../tracker/tracker.ts";
import { checkBody, checkLabels, checkTitle } from "./check-limits.ts";
import { hasName, toDistinct } from "./names.ts";
import { findIssue, keepLabel, toSnapshot } from "./store.ts";
import type { Store, StoredIssue } from "./store.ts";

/** Who carries out what is asked for. */
export interface Actor {
  readonly login: string;
  readonly isBot: boolean;
  readonly isMember: boolean;
}

/** What every actor's port works on. */
export interface EmbeddedWorld {
  readonly store: Store;
  readonly options: {
    readonly repository: string;
    readonly assignable?: readonly string[];
    readonly visibility?: "public" | "internal" | "private";
  };
  readonly calls: string[];
  readonly now: () => string;
  readonly save: () => void;
}

/** Database ids are no numbers of issues, so that nobody takes one for the other. */
const firstId = 1_000_001;

/** The port as one actor uses it. */
export function createPort(world: EmbeddedWorld, actor: Actor): Tracker {
  const { store, options, calls, now, save } = world;
  const isHere = (issue: StoredIssue): boolean => issue.repository === options.repository && !issue.isDeleted;
  const touch = (issue: StoredIssue): void => {
    issue.updatedAt = now();
    save();
  };
  return {
    repository: options.repository,
    at: (repository) => createPort({ ...world, options: { ...options, repository } }, actor),
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
      const issue = store.issues[number - 1];
      return issue === undefined || issue.isDeleted ? undefined : toSnapshot(issue);
    },
    async createIssue(draft) {
      calls.push("createIssue");
      checkTitle(draft.title);
      checkBody(draft.body);
      checkLabels(draft.labels);
      const refused = draft.assignees.find((login) => !canBeAssigned(login));
      if (refused !== undefined)
        throw new TrackerError(`Validation Failed: assignees ${refused} is invalid`, { status: 422 });
      for (const name of draft.labels) keepLabel(store, { name, color: "ededed", description: "" });
      const number = store.issues.length + 1;
      const issue: StoredIssue = {
        repository: options.repository,
        number,
        id: firstId + number - 1,
        title: draft.title,
        body: draft.body,
        state: "open",
        stateReason: null,
        labels: toDistinct(draft.labels.map(toKnownName)),
        assignees: toDistinct(draft.assignees).slice(0, 10),
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
        parent: null,
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
      for (const name of labels) keepLabel(store, { name, color: "ededed", description: "" });
      issue.labels = toDistinct([...issue.labels, ...labels.map(toKnownName)]);
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
      issue.assignees = toDistinct([...issue.assignees, ...logins.filter(canBeAssigned)]).slice(0, 10);
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
      keepLabel(store, label);
      save();
    },
    async listComments(number, since) {
      calls.push("listComments");
      return toComments(findIssue(store, number), since);
    },
    async listCommentsSince(instant) {
      calls.push("listCommentsSince");
      const comments = store.issues.filter(isHere).map((issue) => [issue.number, toComments(issue, instant)] as const);
      return new Map(comments.filter(([, found]) => found.length > 0));
    },
    async addComment(number, body) {
      calls.push("addComment");
      checkBody(body);
      const issue = findIssue(store, number);
      if (issue.isLocked && !actor.isMember)
        throw new TrackerError("Unable to create comment because issue is locked.", { status: 403 });
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
    async setExtraFields(number, fields) {
      calls.push("setExtraFields");
      const issue = findIssue(store, number);
      issue.extraFields = { ...issue.extraFields, ...fields };
      touch(issue);
      return [];
    },
    async listSubIssues(parent) {
      calls.push("listSubIssues");
      return findIssue(store, parent)
        .subIssues.flatMap((number) => store.issues[number - 1] ?? [])
        .map(toSnapshot);
    },
    async addSubIssue(parent, childId, options) {
      calls.push("addSubIssue");
      const issue = findIssue(store, parent);
      const child = store.issues[childId - firstId];
      if (child === undefined || child.isDeleted) throw new TrackerError("Not Found", { status: 404 });
      const former = child.parent === null ? undefined : store.issues[child.parent - 1];
      if (former !== undefined && options?.replaceParent === true && former !== issue) {
        former.subIssues = former.subIssues.filter((sub) => sub !== child.number);
        child.parent = null;
      }
      if (child.parent !== null) {
        throw new TrackerError("Issue may not contain duplicate sub-issues and sub-issue may only have one parent", {
          status: 422,
        });
      }
      if (issue.subIssues.length >= 100)
        throw new TrackerError("Parent cannot have more than 100 sub-issues", { status: 422 });
      issue.subIssues.push(child.number);
      child.parent = parent;
      touch(issue);
    },
  };

  function canBeAssigned(login: string): boolean {
    return options.assignable === undefined || hasName(options.assignable, login);
  }

  /** GitHub answers with the label's name as it was created, whatever case it was asked for in. */
  function toKnownName(name: string): string {
    return store.labels.find((known) => known.name.toLowerCase() === name.toLowerCase())?.name ?? name;
  }
}

function toComments({ comments }: StoredIssue, since: string | undefined): CommentSnapshot[] {
  return comments
    .filter(({ createdAt }) => since === undefined || Date.parse(createdAt) >= Date.parse(since))
    .map((comment) => ({ ...comment }));
}

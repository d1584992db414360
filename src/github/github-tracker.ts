import type { CommentSnapshot, IssueSnapshot } from "../domain/issue.ts";
import type { IssueChange, IssueDraft, LabelSnapshot, Tracker } from "../tracker/tracker.ts";
import { askCanAssign } from "./ask-can-assign.ts";
import { createGitHubClient, type GitHubAccess } from "./client.ts";
import { createExtraFieldsWriter } from "./create-extra-fields-writer.ts";
import { isGone } from "./is-gone.ts";
import { isRefusal } from "./is-refusal.ts";
import { readIdentity } from "./read-identity.ts";
import { remember } from "./remember.ts";
import { issuesTurnedOff } from "./remedies.ts";
import { RepositoryAccess } from "./repository-access.ts";
import { readRepositoryFacts, type RepositoryFacts } from "./read-repository-facts.ts";
import { groupComments } from "./group-comments.ts";
import {
  readRepositoryName,
  toCommentSnapshot,
  toIssueSnapshot,
  type RestComment,
  type RestIssue,
  type RestLabel,
} from "./to-issue-snapshot.ts";

export interface GitHubTrackerOptions extends GitHubAccess {
  /** `owner/name`. */
  readonly repository: string;
}

/** The Tracker over GitHub's REST API. */
export function createGitHubTracker(options: GitHubTrackerOptions): Tracker {
  return new GitHubTracker(new RepositoryAccess(createGitHubClient(options), options.repository, "issues"));
}

class GitHubTracker implements Tracker {
  readonly repository: string;
  readonly #access: RepositoryAccess;
  readonly #readFacts: () => Promise<RepositoryFacts>;
  readonly #assignable = new Map<string, () => Promise<boolean>>();
  readonly readIdentity: () => Promise<string>;
  readonly setExtraFields: Tracker["setExtraFields"];

  constructor(access: RepositoryAccess) {
    this.repository = access.name;
    this.#access = access;
    this.#readFacts = remember(() => readRepositoryFacts(access));
    this.readIdentity = remember(() => readIdentity(access.client));
    this.setExtraFields = createExtraFieldsWriter(access);
  }

  at(repository: string): Tracker {
    return new GitHubTracker(new RepositoryAccess(this.#access.client, repository, "issues"));
  }

  get #issues(): RepositoryAccess["client"]["octokit"]["rest"]["issues"] {
    return this.#access.client.octokit.rest.issues;
  }

  async readVisibility(): Promise<"public" | "internal" | "private"> {
    return (await this.#readFacts()).visibility;
  }

  listIssuesByLabel(label: string): Promise<IssueSnapshot[]> {
    return this.#listIssues({ labels: label, sort: "created" }, `read the issues labelled ${label}`);
  }

  listIssuesSince(instant: string | null): Promise<IssueSnapshot[]> {
    // Sorted by change, so that an issue that changes while the pages are read turns up again and is not missed.
    const query = instant === null ? { sort: "created" } : { since: instant, sort: "updated" };
    return this.#listIssues(query, "read the issues");
  }

  async readIssue(number: number): Promise<IssueSnapshot | undefined> {
    let issue: RestIssue;
    try {
      // A transferred issue answers with a redirect, which a read follows.
      issue = (
        await this.#access.read(`read issue #${number}`, () =>
          this.#issues.get({ ...this.#access.place, issue_number: number }),
        )
      ).data;
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
    if (issue.pull_request !== undefined) return undefined;
    return toIssueSnapshot(issue, await this.#findRepositoryOf(issue));
  }

  async createIssue(draft: IssueDraft): Promise<IssueSnapshot> {
    const { data } = await this.#access.write("create an issue", "once", () =>
      this.#issues.create({
        ...this.#access.place,
        title: draft.title,
        body: draft.body,
        labels: [...draft.labels],
        assignees: [...draft.assignees],
      }),
    );
    return toIssueSnapshot(data, this.repository);
  }

  async updateIssue(number: number, change: IssueChange): Promise<IssueSnapshot> {
    const { data } = await this.#access.write(`change issue #${number}`, "repeatable", () =>
      this.#issues.update({
        ...this.#access.place,
        issue_number: number,
        ...(change.title === undefined ? {} : { title: change.title }),
        ...(change.body === undefined ? {} : { body: change.body }),
        ...(change.state === undefined ? {} : { state: change.state }),
        ...(change.stateReason === undefined ? {} : { state_reason: change.stateReason }),
      }),
    );
    return toIssueSnapshot(data, this.repository);
  }

  async addLabels(number: number, labels: readonly string[]): Promise<void> {
    if (labels.length === 0) return;
    await this.#access.write(`label issue #${number}`, "repeatable", () =>
      this.#issues.addLabels({ ...this.#access.place, issue_number: number, labels: [...labels] }),
    );
  }

  async removeLabel(number: number, label: string): Promise<void> {
    try {
      await this.#access.write(`take the label ${label} off issue #${number}`, "repeatable", () =>
        this.#issues.removeLabel({ ...this.#access.place, issue_number: number, name: label }),
      );
    } catch (error) {
      if (!isRefusal(error, 404, /label does not exist/i)) throw error;
    }
  }

  async addAssignees(number: number, logins: readonly string[]): Promise<void> {
    if (logins.length === 0) return;
    await this.#access.write(`assign issue #${number}`, "repeatable", () =>
      this.#issues.addAssignees({ ...this.#access.place, issue_number: number, assignees: [...logins] }),
    );
  }

  async removeAssignees(number: number, logins: readonly string[]): Promise<void> {
    if (logins.length === 0) return;
    await this.#access.write(`unassign issue #${number}`, "repeatable", () =>
      this.#issues.removeAssignees({ ...this.#access.place, issue_number: number, assignees: [...logins] }),
    );
  }

  async listLabels(): Promise<LabelSnapshot[]> {
    const labels = await this.#access.readAll<RestLabel>("read the labels", "/labels");
    return labels.map(({ name, color, description }) => ({ name, color, description: description ?? "" }));
  }

  async createLabel(label: LabelSnapshot): Promise<void> {
    try {
      await this.#access.write(`create the label ${label.name}`, "repeatable", () =>
        this.#issues.createLabel({ ...this.#access.place, ...label }),
      );
    } catch (error) {
      if (!isRefusal(error, 422, /already_exists/)) throw error;
    }
  }

  async listComments(number: number, since?: string): Promise<CommentSnapshot[]> {
    const path = `/issues/${number}/comments`;
    const query = since === undefined ? {} : { since };
    const comments = await this.#access.readAll<RestComment>(`read the comments of #${number}`, path, query);
    return comments.map(toCommentSnapshot);
  }

  async listCommentsSince(instant: string): Promise<Map<number, CommentSnapshot[]>> {
    const query = { since: instant };
    return groupComments(await this.#access.readAll<RestComment>("read the comments", "/issues/comments", query));
  }

  async addComment(number: number, body: string): Promise<CommentSnapshot> {
    const { data } = await this.#access.write(`comment on #${number}`, "once", () =>
      this.#issues.createComment({ ...this.#access.place, issue_number: number, body }),
    );
    return toCommentSnapshot(data);
  }

  async updateComment(id: number, body: string): Promise<void> {
    await this.#access.write(`change comment ${id}`, "repeatable", () =>
      this.#issues.updateComment({ ...this.#access.place, comment_id: id, body }),
    );
  }

  canAssign(login: string): Promise<boolean> {
    const key = login.toLowerCase();
    const ask = this.#assignable.get(key) ?? remember(() => askCanAssign(this.#access, login));
    this.#assignable.set(key, ask);
    return ask();
  }

  async listSubIssues(parent: number): Promise<IssueSnapshot[]> {
    const path = `/issues/${parent}/sub_issues`;
    return (await this.#access.readAll<RestIssue>(`read the sub-issues of #${parent}`, path)).map((child) =>
      toIssueSnapshot(child, readRepositoryName(child)),
    );
  }

  async addSubIssue(parent: number, childId: number, options?: { readonly replaceParent: boolean }): Promise<void> {
    try {
      await this.#access.write(`make an issue a sub-issue of #${parent}`, "repeatable", () =>
        this.#issues.addSubIssue({
          ...this.#access.place,
          issue_number: parent,
          sub_issue_id: childId,
          ...(options?.replaceParent === true ? { replace_parent: true } : {}),
        }),
      );
    } catch (error) {
      // GitHub refuses a second time with 422, in words that also stand for "it has another parent".
      if (!isRefusal(error, 422, /sub.issue/i)) throw error;
      const children = await this.listSubIssues(parent);
      if (!children.some((child) => child.id === childId)) throw error;
    }
  }

  async #listIssues(query: Readonly<Record<string, string>>, doing: string): Promise<IssueSnapshot[]> {
    // By number: a page may repeat what another showed, and the later one is right.
    const issues = new Map<number, IssueSnapshot>();
    const parameters = { ...query, state: "all", direction: "asc" };
    for await (const page of this.#access.readPages<RestIssue>(doing, "/issues", parameters))
      for (const issue of page)
        if (issue.pull_request === undefined) issues.set(issue.number, toIssueSnapshot(issue, this.repository));
    // Where issues are turned off, GitHub answers with an empty list; taken for the truth it would mean "all gone".
    if (issues.size === 0 && !(await this.#readFacts()).hasIssues) throw issuesTurnedOff(doing, this.repository);
    return [...issues.values()];
  }

  /** Where an issue lives: another repository after a transfer; the same under a new name is still the same. */
  async #findRepositoryOf(issue: RestIssue): Promise<string> {
    const name = readRepositoryName(issue);
    if (isSame(name, this.repository)) return this.repository;
    return isSame(name, (await this.#readFacts()).fullName) ? this.repository : name;
  }
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

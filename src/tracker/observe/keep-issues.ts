import type { IssueSnapshot } from "../../domain/issue.ts";
import { includesName } from "../plan/same-logins.ts";
import type { Tracker } from "../tracker.ts";

/** One tracker, looked at twice in a run. */
export interface KeptIssues {
  /** The tracker itself; what it lists and writes is remembered. */
  readonly first: Tracker;
  /** The same, whose lists by label come from what was listed and written before. */
  readonly again: Tracker;
}

/**
 * Lets a run that syncs and then reports read its issues once: a thousand of them are ten requests, and GitHub's list
 * by label does not yet show what was made a moment ago. After a write that failed nothing is taken for known.
 */
export function keepIssues(tracker: Tracker): KeptIssues {
  const lists = new Map<string, Map<number, IssueSnapshot>>();
  const stale = new Set<number>();
  const others = new Map<string, KeptIssues>();
  let isWhole = true;

  const first: Tracker = {
    repository: tracker.repository,
    at: (repository) => keepOther(repository).first,
    readIdentity: () => tracker.readIdentity(),
    readVisibility: () => tracker.readVisibility(),
    async listIssuesByLabel(label) {
      const listed = await tracker.listIssuesByLabel(label);
      if (isWhole && !lists.has(label)) lists.set(label, new Map(listed.map((issue) => [issue.number, issue])));
      return listed;
    },
    listIssuesSince: (instant) => tracker.listIssuesSince(instant),
    async readIssue(number) {
      const issue = await tracker.readIssue(number);
      if (issue !== undefined && issue.repository === tracker.repository) keep(issue);
      return issue;
    },
    createIssue: (draft) => note(tracker.createIssue(draft)),
    updateIssue: (number, change) => note(tracker.updateIssue(number, change)),
    async addLabels(number, labels) {
      await orForget(tracker.addLabels(number, labels));
      change(number, (issue) => ({
        labels: [...issue.labels, ...labels.filter((label) => !includesName(issue.labels, label))],
      }));
    },
    async removeLabel(number, label) {
      await orForget(tracker.removeLabel(number, label));
      change(number, (issue) => ({ labels: issue.labels.filter((name) => !includesName([label], name)) }));
    },
    async addAssignees(number, logins) {
      await orForget(tracker.addAssignees(number, logins));
      // GitHub leaves out who cannot be assigned, and says nothing.
      stale.add(number);
    },
    async removeAssignees(number, logins) {
      await orForget(tracker.removeAssignees(number, logins));
      change(number, (issue) => ({ assignees: issue.assignees.filter((login) => !includesName(logins, login)) }));
    },
    listLabels: () => tracker.listLabels(),
    createLabel: (label) => tracker.createLabel(label),
    listComments: (number, since) => tracker.listComments(number, since),
    listCommentsSince: (instant) => tracker.listCommentsSince(instant),
    addComment: (number, body) => tracker.addComment(number, body),
    updateComment: (id, body) => tracker.updateComment(id, body),
    canAssign: (login) => tracker.canAssign(login),
    setExtraFields: (number, fields) => tracker.setExtraFields(number, fields),
    listSubIssues: (parent) => tracker.listSubIssues(parent),
    addSubIssue: (parent, childId, options) => tracker.addSubIssue(parent, childId, options),
  };
  const again: Tracker = {
    ...first,
    at: (repository) => keepOther(repository).again,
    listIssuesByLabel: listAgain,
  };
  return { first, again };

  function keepOther(repository: string): KeptIssues {
    const name = repository.toLowerCase();
    const kept = others.get(name) ?? keepIssues(tracker.at(repository));
    others.set(name, kept);
    return kept;
  }

  async function listAgain(label: string): Promise<IssueSnapshot[]> {
    const kept = lists.get(label);
    if (kept === undefined) return first.listIssuesByLabel(label);
    for (const number of stale) if ((await first.readIssue(number)) === undefined) kept.delete(number);
    stale.clear();
    return [...kept.values()].filter(({ labels }) => includesName(labels, label));
  }

  async function note(writing: Promise<IssueSnapshot>): Promise<IssueSnapshot> {
    const issue = await orForget(writing);
    keep(issue);
    return issue;
  }

  async function orForget<T>(writing: Promise<T>): Promise<T> {
    try {
      return await writing;
    } catch (error) {
      isWhole = false;
      lists.clear();
      throw error;
    }
  }

  function keep(issue: IssueSnapshot): void {
    stale.delete(issue.number);
    for (const [label, list] of lists) {
      if (list.has(issue.number) || includesName(issue.labels, label)) list.set(issue.number, issue);
    }
  }

  function change(number: number, toChange: (issue: IssueSnapshot) => Partial<IssueSnapshot>): void {
    for (const list of lists.values()) {
      const issue = list.get(number);
      if (issue !== undefined) list.set(number, { ...issue, ...toChange(issue) });
      // The label may be the very one that the list goes by.
      else stale.add(number);
    }
  }
}

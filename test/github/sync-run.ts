import { defaultSettings } from "../../src/config/default-settings.ts";
import type { Settings } from "../../src/config/settings.ts";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import type { DesiredIssue } from "../../src/domain/issue.ts";
import { applyPlan } from "../../src/tracker/apply/apply-plan.ts";
import { observeTracker } from "../../src/tracker/observe/observe.ts";
import type { Outcome, Plan } from "../../src/tracker/plan/plan.ts";
import { planSync } from "../../src/tracker/plan/plan-sync.ts";
import { toDesiredIssues } from "../../src/tracker/desired/to-desired-issues.ts";
import type { RepositoryState } from "../support/github/state.ts";
import type { GitHubServer } from "../support/github-server.ts";
import { connect } from "./connect.ts";

/** What the documents ask for, read once for the many runs of a test. */
export function readDocuments(documents: Readonly<Record<string, string>>): readonly DesiredIssue[] {
  return toDesiredIssues(Object.entries(documents).map(([path, text]) => readPostMortem({ path, text })));
}

export interface SyncRunOptions {
  readonly settings?: Partial<Settings>;
  readonly token?: string;
  /** Where the documents are; acme/shop. */
  readonly repository?: string;
  /** The plan is only shown, by a token that may see less. */
  readonly isReview?: boolean;
  /** In place of the platform's, to break the run off. */
  readonly fetch?: typeof fetch;
}

/** One sync over HTTP: observe, plan, apply. */
export async function runSync(
  server: GitHubServer,
  desired: readonly DesiredIssue[],
  options: SyncRunOptions = {},
): Promise<{ plan: Plan; outcomes: Outcome[] }> {
  const settings: Settings = { ...defaultSettings, import: { kind: "all" }, ...options.settings };
  const tracker = connect(server, {
    ...(options.token === undefined ? {} : { token: options.token }),
    ...(options.repository === undefined ? {} : { repository: options.repository }),
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  });
  const observation = await observeTracker(tracker, settings);
  const plan = planSync({
    desired,
    observation,
    settings,
    today: "2026-11-21",
    ...(options.isReview === undefined ? {} : { isReview: options.isReview }),
    permalink: (path, line) => `https://github.com/acme/shop/blob/${"a".repeat(40)}/${path}#L${line}`,
  });
  return { plan, outcomes: await applyPlan(plan, tracker, { now: new Date().toISOString() }) };
}

/** What matters of the end: who is whose child, in which state, with which labels and how many comments. */
export function describeState(repository: RepositoryState): unknown {
  const issues = [...repository.issues.values()];
  const parentTitle = new Map(issues.map(({ id, title }) => [id, title]));
  return issues
    .map((issue) => ({
      title: issue.title,
      state: issue.state,
      parent: issue.parentId === null ? null : (parentTitle.get(issue.parentId) ?? "?"),
      labels: issue.labelIds.map((id) => repository.labels.get(id)?.name ?? "?").toSorted(),
      comments: [...repository.comments.values()].filter((comment) => comment.issueNumber === issue.number).length,
    }))
    .toSorted((one, other) => (one.title < other.title ? -1 : 1));
}

/** What the test server holds: repositories with their issues, labels, comments, pull requests and git objects. */

export interface LabelState {
  readonly id: number;
  name: string;
  color: string;
  description: string | null;
}

export interface ReactionState {
  readonly id: number;
  readonly content: string;
  readonly login: string;
  readonly createdAt: string;
}

export interface CommentState {
  readonly id: number;
  readonly issueNumber: number;
  body: string;
  readonly author: string;
  readonly createdAt: string;
  updatedAt: string;
  readonly reactions: ReactionState[];
}

/** A comment on lines of a pull request's change. */
export interface ReviewCommentState {
  readonly id: number;
  readonly pullNumber: number;
  readonly reviewId: number;
  readonly path: string;
  readonly startLine: number | null;
  readonly line: number;
  body: string;
  readonly author: string;
  readonly inReplyTo: number | null;
  readonly createdAt: string;
}

export interface MilestoneState {
  readonly id: number;
  readonly number: number;
  title: string;
  description: string | null;
  state: "open" | "closed";
  dueOn: string | null;
  readonly createdAt: string;
}

export interface ChangedFileState {
  readonly filename: string;
  readonly status: "added" | "removed" | "modified" | "renamed" | "copied" | "changed" | "unchanged";
  readonly previousFilename?: string;
  /** From the first `@@` on, as git prints it; GitHub leaves it out of large files. */
  readonly patch?: string;
}

export interface PullRequestState {
  headRef: string;
  headSha: string;
  headRepository: string;
  baseRef: string;
  baseSha: string;
  isMerged: boolean;
  files: ChangedFileState[];
}

/** Where an issue went when it is no longer here. */
export type IssueFate =
  { readonly kind: "deleted" } | { readonly kind: "transferred"; readonly repository: string; readonly number: number };

export interface IssueState {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string | null;
  state: "open" | "closed";
  stateReason: "completed" | "not_planned" | "duplicate" | "reopened" | null;
  /** Ids of labels, so that renaming a label renames it on every issue. */
  labelIds: number[];
  assignees: string[];
  author: string;
  authorAssociation: string;
  isLocked: boolean;
  milestone: number | null;
  type: string | null;
  /** By the id of the field. */
  readonly fieldValues: Map<number, string>;
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  pullRequest: PullRequestState | null;
  /** Ids of sub-issues, in order. */
  subIssues: number[];
  parentId: number | null;
  fate: IssueFate | null;
  /** Lists filtered by label show it once this many of them were answered: GitHub's label filter lags. */
  visibleToLabelListsFrom: number;
}

export interface CommitState {
  readonly sha: string;
  readonly message: string;
  readonly parents: readonly string[];
  readonly tree: string;
  /** Path → content of the whole tree. */
  readonly files: ReadonlyMap<string, string>;
}

export interface RepositoryState {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly fullName: string;
  visibility: "public" | "internal" | "private";
  hasIssues: boolean;
  /** It can be read and not changed. */
  isArchived: boolean;
  /** The setting "Allow GitHub Actions to create and approve pull requests", off in new repositories. */
  mayActionsOpenPullRequests: boolean;
  defaultBranch: string;
  readonly issues: Map<number, IssueState>;
  readonly labels: Map<number, LabelState>;
  readonly comments: Map<number, CommentState>;
  readonly reviewComments: Map<number, ReviewCommentState>;
  readonly milestones: Map<number, MilestoneState>;
  /** Of its organisation; none for a person's repository. */
  issueTypes: readonly string[];
  issueFields: readonly { readonly id: number; readonly name: string; readonly dataType: "date" | "text" }[];
  /** Login in lower case → role; who is in here can be assigned. */
  readonly collaborators: Map<string, { login: string; permission: "admin" | "write" | "read" | "none" }>;
  readonly refs: Map<string, string>;
  readonly commits: Map<string, CommitState>;
  readonly trees: Map<string, ReadonlyMap<string, string>>;
  readonly blobs: Map<string, string>;
  nextNumber: number;
  labelListCount: number;
}

export interface TokenState {
  readonly login: string;
  /** Of a workflow's or app's token; a person's token (`null`) may do all. */
  readonly permissions: TokenPermissions | null;
  /** `owner/name` of those that it was made for; all where it is absent. Of others it sees what the public sees. */
  readonly repositories?: readonly string[];
}

export type Access = "none" | "read" | "write";

export interface TokenPermissions {
  readonly issues?: Access;
  readonly "pull-requests"?: Access;
  readonly contents?: Access;
}

export interface ServerState {
  readonly repositories: Map<string, RepositoryState>;
  readonly users: Map<string, { readonly id: number; readonly login: string; readonly type: "User" | "Bot" }>;
  readonly tokens: Map<string, TokenState>;
  nextId: number;
  now(): string;
}

/** The state of a server that holds nothing. */
export function createServerState(clock: () => Date): ServerState {
  return {
    repositories: new Map(),
    users: new Map(),
    tokens: new Map(),
    nextId: 1000,
    // GitHub's instants have whole seconds.
    now: () =>
      clock()
        .toISOString()
        .replace(/\.\d+Z$/, "Z"),
  };
}

/** A new repository, empty but for GitHub's habits; `owner/name`. */
export function addRepository(
  state: ServerState,
  fullName: string,
  options: Partial<Pick<RepositoryState, "visibility" | "hasIssues" | "isArchived" | "defaultBranch">> = {},
): RepositoryState {
  const [owner = "", name = ""] = fullName.split("/");
  const repository: RepositoryState = {
    id: state.nextId++,
    owner,
    name,
    fullName,
    visibility: options.visibility ?? "private",
    hasIssues: options.hasIssues ?? true,
    isArchived: options.isArchived ?? false,
    mayActionsOpenPullRequests: true,
    defaultBranch: options.defaultBranch ?? "main",
    issues: new Map(),
    labels: new Map(),
    comments: new Map(),
    reviewComments: new Map(),
    milestones: new Map(),
    issueTypes: [],
    issueFields: [],
    collaborators: new Map(),
    refs: new Map(),
    commits: new Map(),
    trees: new Map(),
    blobs: new Map(),
    nextNumber: 1,
    labelListCount: 0,
  };
  state.repositories.set(fullName.toLowerCase(), repository);
  return repository;
}

/** The account of a login; made up at its first mention. */
export function readUser(state: ServerState, login: string): { id: number; login: string; type: "User" | "Bot" } {
  const known = state.users.get(login.toLowerCase());
  if (known !== undefined) return known;
  const user = { id: state.nextId++, login, type: login.endsWith("[bot]") ? ("Bot" as const) : ("User" as const) };
  state.users.set(login.toLowerCase(), user);
  return user;
}

/** The label of that name; letter case does not matter. */
export function findLabel(repository: RepositoryState, name: string): LabelState | undefined {
  const wanted = name.toLowerCase();
  for (const label of repository.labels.values()) if (label.name.toLowerCase() === wanted) return label;
  return undefined;
}

/** The label of that name, made where it is missing, as GitHub does for labels named in an issue. */
export function ensureLabel(state: ServerState, repository: RepositoryState, name: string): LabelState {
  const found = findLabel(repository, name);
  if (found !== undefined) return found;
  const label: LabelState = { id: state.nextId++, name, color: "ededed", description: null };
  repository.labels.set(label.id, label);
  return label;
}

export interface IssueSeed {
  readonly title?: string;
  readonly body?: string | null;
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
  readonly author?: string;
  readonly authorAssociation?: string;
  readonly state?: "open" | "closed";
  readonly stateReason?: IssueState["stateReason"];
  readonly isLocked?: boolean;
  readonly milestone?: number | null;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly pullRequest?: Partial<PullRequestState>;
}

/** Puts an issue (or pull request) into the repository, as if somebody had opened it. */
export function addIssue(state: ServerState, repository: RepositoryState, seed: IssueSeed = {}): IssueState {
  const createdAt = seed.createdAt ?? state.now();
  const issueState = seed.state ?? "open";
  const issue: IssueState = {
    id: state.nextId++,
    number: repository.nextNumber++,
    title: seed.title ?? "An issue",
    body: seed.body ?? null,
    state: issueState,
    stateReason: seed.stateReason ?? (issueState === "closed" ? "completed" : null),
    labelIds: (seed.labels ?? []).map((name) => ensureLabel(state, repository, name).id),
    assignees: [...(seed.assignees ?? [])],
    author: seed.author ?? "octocat",
    authorAssociation: seed.authorAssociation ?? "MEMBER",
    isLocked: seed.isLocked ?? false,
    milestone: seed.milestone ?? null,
    type: null,
    fieldValues: new Map(),
    createdAt,
    updatedAt: seed.updatedAt ?? createdAt,
    closedAt: issueState === "closed" ? createdAt : null,
    pullRequest:
      seed.pullRequest === undefined
        ? null
        : {
            headRef: "change",
            headSha: "c".repeat(40),
            headRepository: repository.fullName,
            baseRef: repository.defaultBranch,
            baseSha: "b".repeat(40),
            isMerged: false,
            files: [],
            ...seed.pullRequest,
          },
    subIssues: [],
    parentId: null,
    fate: null,
    visibleToLabelListsFrom: 0,
  };
  repository.issues.set(issue.number, issue);
  return issue;
}

/** Puts a comment below an issue. */
export function addComment(
  state: ServerState,
  repository: RepositoryState,
  seed: { issueNumber: number; body: string; author: string },
): CommentState {
  const now = state.now();
  const comment: CommentState = { id: state.nextId++, ...seed, createdAt: now, updatedAt: now, reactions: [] };
  repository.comments.set(comment.id, comment);
  return comment;
}

/** Puts a comment on lines of a pull request, or a reply below one. */
export function addReviewComment(
  state: ServerState,
  repository: RepositoryState,
  seed: Omit<ReviewCommentState, "id" | "createdAt">,
): ReviewCommentState {
  const comment: ReviewCommentState = { id: state.nextId++, ...seed, createdAt: state.now() };
  repository.reviewComments.set(comment.id, comment);
  return comment;
}

/** Puts a milestone into the repository. */
export function addMilestone(
  state: ServerState,
  repository: RepositoryState,
  seed: { title: string; description?: string | null; dueOn?: string | null },
): MilestoneState {
  const milestone: MilestoneState = {
    id: state.nextId++,
    number: repository.milestones.size + 1,
    title: seed.title,
    description: seed.description ?? null,
    state: "open",
    dueOn: seed.dueOn ?? null,
    createdAt: state.now(),
  };
  repository.milestones.set(milestone.number, milestone);
  return milestone;
}

/** The issue with that database id, in whichever repository. */
export function findIssueById(
  state: ServerState,
  id: number,
): { repository: RepositoryState; issue: IssueState } | undefined {
  for (const repository of state.repositories.values())
    for (const issue of repository.issues.values()) if (issue.id === id) return { repository, issue };
  return undefined;
}

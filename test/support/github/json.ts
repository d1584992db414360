import {
  findIssueById,
  readUser,
  type CommentState,
  type IssueState,
  type LabelState,
  type MilestoneState,
  type ReactionState,
  type RepositoryState,
  type ServerState,
} from "./state.ts";

/** What GitHub would answer, made from the state; every field that its description requires. */
export interface JsonContext {
  readonly state: ServerState;
  /** Base of the API, without a slash at the end. */
  readonly url: string;
}

type Json = Record<string, unknown>;

const site = "https://github.com";

export function toUserJson({ state, url }: JsonContext, login: string): Json {
  const user = readUser(state, login);
  const self = `${url}/users/${encodeURIComponent(user.login)}`;
  return {
    login: user.login,
    id: user.id,
    node_id: `U_${user.id}`,
    avatar_url: `${site}/avatars/u/${user.id}`,
    gravatar_id: "",
    url: self,
    html_url: user.type === "Bot" ? `${site}/apps/${user.login.replace("[bot]", "")}` : `${site}/${user.login}`,
    followers_url: `${self}/followers`,
    following_url: `${self}/following{/other_user}`,
    gists_url: `${self}/gists{/gist_id}`,
    starred_url: `${self}/starred{/owner}{/repo}`,
    subscriptions_url: `${self}/subscriptions`,
    organizations_url: `${self}/orgs`,
    repos_url: `${self}/repos`,
    events_url: `${self}/events{/privacy}`,
    received_events_url: `${self}/received_events`,
    type: user.type,
    site_admin: false,
  };
}

export function toLabelJson({ url }: JsonContext, repository: RepositoryState, label: LabelState): Json {
  return {
    id: label.id,
    node_id: `LA_${label.id}`,
    url: `${url}/repos/${repository.fullName}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}

export function toMilestoneJson(context: JsonContext, repository: RepositoryState, milestone: MilestoneState): Json {
  const inMilestone = [...repository.issues.values()].filter((issue) => issue.milestone === milestone.number);
  const self = `${context.url}/repos/${repository.fullName}/milestones/${milestone.number}`;
  return {
    url: self,
    html_url: `${site}/${repository.fullName}/milestone/${milestone.number}`,
    labels_url: `${self}/labels`,
    id: milestone.id,
    node_id: `MI_${milestone.id}`,
    number: milestone.number,
    state: milestone.state,
    title: milestone.title,
    description: milestone.description,
    creator: toUserJson(context, repository.owner),
    open_issues: inMilestone.filter((issue) => issue.state === "open").length,
    closed_issues: inMilestone.filter((issue) => issue.state === "closed").length,
    created_at: milestone.createdAt,
    updated_at: milestone.createdAt,
    closed_at: null,
    due_on: milestone.dueOn,
  };
}

export function toIssueJson(context: JsonContext, repository: RepositoryState, issue: IssueState): Json {
  const { url } = context;
  const repositoryUrl = `${url}/repos/${repository.fullName}`;
  const self = `${repositoryUrl}/issues/${issue.number}`;
  const htmlUrl = `${site}/${repository.fullName}/${issue.pullRequest ? "pull" : "issues"}/${issue.number}`;
  const assignees = issue.assignees.map((login) => toUserJson(context, login));
  const milestone = issue.milestone === null ? undefined : repository.milestones.get(issue.milestone);
  const pullUrl = `${repositoryUrl}/pulls/${issue.number}`;
  let commentCount = 0;
  for (const comment of repository.comments.values()) if (comment.issueNumber === issue.number) commentCount++;
  return {
    url: self,
    repository_url: repositoryUrl,
    labels_url: `${self}/labels{/name}`,
    comments_url: `${self}/comments`,
    events_url: `${self}/events`,
    html_url: htmlUrl,
    id: issue.id,
    node_id: `I_${issue.id}`,
    number: issue.number,
    title: issue.title,
    user: toUserJson(context, issue.author),
    labels: issue.labelIds.flatMap((id) => {
      const label = repository.labels.get(id);
      return label === undefined ? [] : [toLabelJson(context, repository, label)];
    }),
    state: issue.state,
    locked: issue.isLocked,
    active_lock_reason: null,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: milestone === undefined ? null : toMilestoneJson(context, repository, milestone),
    ...(issue.type === null
      ? {}
      : { type: { id: 1, node_id: `IT_${issue.type}`, name: issue.type, description: null } }),
    comments: commentCount,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: issue.authorAssociation,
    ...(issue.pullRequest === null
      ? {}
      : {
          draft: false,
          pull_request: {
            url: pullUrl,
            html_url: htmlUrl,
            diff_url: `${htmlUrl}.diff`,
            patch_url: `${htmlUrl}.patch`,
            merged_at: null,
          },
        }),
    body: issue.body,
    closed_by: null,
    timeline_url: `${self}/timeline`,
    performed_via_github_app: null,
    state_reason: issue.stateReason,
    sub_issues_summary: toSubIssuesSummary(context, issue),
    reactions: toReactionRollup(self, []),
  };
}

function toSubIssuesSummary({ state }: JsonContext, issue: IssueState): Json {
  const children = issue.subIssues.flatMap((id) => findIssueById(state, id)?.issue ?? []);
  const completed = children.filter((child) => child.state === "closed").length;
  return {
    total: children.length,
    completed,
    percent_completed: children.length === 0 ? 0 : Math.floor((100 * completed) / children.length),
  };
}

export function toCommentJson(context: JsonContext, repository: RepositoryState, comment: CommentState): Json {
  const repositoryUrl = `${context.url}/repos/${repository.fullName}`;
  const self = `${repositoryUrl}/issues/comments/${comment.id}`;
  return {
    url: self,
    html_url: `${site}/${repository.fullName}/issues/${comment.issueNumber}#issuecomment-${comment.id}`,
    issue_url: `${repositoryUrl}/issues/${comment.issueNumber}`,
    id: comment.id,
    node_id: `IC_${comment.id}`,
    user: toUserJson(context, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: "MEMBER",
    reactions: toReactionRollup(self, comment.reactions),
    performed_via_github_app: null,
  };
}

export function toReactionJson(context: JsonContext, reaction: ReactionState): Json {
  return {
    id: reaction.id,
    node_id: `REA_${reaction.id}`,
    user: toUserJson(context, reaction.login),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}

function toReactionRollup(self: string, reactions: readonly ReactionState[]): Json {
  const count = (content: string): number => reactions.filter((reaction) => reaction.content === content).length;
  return {
    url: `${self}/reactions`,
    total_count: reactions.length,
    "+1": count("+1"),
    "-1": count("-1"),
    laugh: count("laugh"),
    hooray: count("hooray"),
    confused: count("confused"),
    heart: count("heart"),
    rocket: count("rocket"),
    eyes: count("eyes"),
  };
}

export function toRepositoryJson(context: JsonContext, repository: RepositoryState): Json {
  const self = `${context.url}/repos/${repository.fullName}`;
  const created = "2025-01-01T00:00:00Z";
  const openIssues = [...repository.issues.values()].filter((issue) => issue.state === "open").length;
  return {
    id: repository.id,
    node_id: `R_${repository.id}`,
    name: repository.name,
    full_name: repository.fullName,
    private: repository.visibility !== "public",
    visibility: repository.visibility,
    owner: toUserJson(context, repository.owner),
    html_url: `${site}/${repository.fullName}`,
    description: null,
    fork: false,
    url: self,
    archive_url: `${self}/{archive_format}{/ref}`,
    assignees_url: `${self}/assignees{/user}`,
    blobs_url: `${self}/git/blobs{/sha}`,
    branches_url: `${self}/branches{/branch}`,
    collaborators_url: `${self}/collaborators{/collaborator}`,
    comments_url: `${self}/comments{/number}`,
    commits_url: `${self}/commits{/sha}`,
    compare_url: `${self}/compare/{base}...{head}`,
    contents_url: `${self}/contents/{+path}`,
    contributors_url: `${self}/contributors`,
    deployments_url: `${self}/deployments`,
    downloads_url: `${self}/downloads`,
    events_url: `${self}/events`,
    forks_url: `${self}/forks`,
    git_commits_url: `${self}/git/commits{/sha}`,
    git_refs_url: `${self}/git/refs{/sha}`,
    git_tags_url: `${self}/git/tags{/sha}`,
    hooks_url: `${self}/hooks`,
    issue_comment_url: `${self}/issues/comments{/number}`,
    issue_events_url: `${self}/issues/events{/number}`,
    issues_url: `${self}/issues{/number}`,
    keys_url: `${self}/keys{/key_id}`,
    labels_url: `${self}/labels{/name}`,
    languages_url: `${self}/languages`,
    merges_url: `${self}/merges`,
    milestones_url: `${self}/milestones{/number}`,
    notifications_url: `${self}/notifications{?since,all,participating}`,
    pulls_url: `${self}/pulls{/number}`,
    releases_url: `${self}/releases{/id}`,
    stargazers_url: `${self}/stargazers`,
    statuses_url: `${self}/statuses/{sha}`,
    subscribers_url: `${self}/subscribers`,
    subscription_url: `${self}/subscription`,
    tags_url: `${self}/tags`,
    teams_url: `${self}/teams`,
    trees_url: `${self}/git/trees{/sha}`,
    clone_url: `${site}/${repository.fullName}.git`,
    git_url: `git://github.com/${repository.fullName}.git`,
    ssh_url: `git@github.com:${repository.fullName}.git`,
    svn_url: `${site}/${repository.fullName}`,
    mirror_url: null,
    homepage: null,
    language: null,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    network_count: 0,
    subscribers_count: 0,
    size: 1,
    default_branch: repository.defaultBranch,
    open_issues: openIssues,
    open_issues_count: openIssues,
    has_issues: repository.hasIssues,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: repository.isArchived,
    disabled: false,
    license: null,
    pushed_at: created,
    created_at: created,
    updated_at: created,
  };
}

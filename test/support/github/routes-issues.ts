import { notFound, Refusal, toText, toTexts, validationFailed, type RequestContext, type Route } from "./http.ts";
import { toIssueJson, toMilestoneJson } from "./json.ts";
import { toCursorPage, toPage, type CursorKey } from "./pages.ts";
import { addIssue, addMilestone, ensureLabel, findIssueById, findLabel, type IssueState } from "./state.ts";

const repo = "/repos/{owner}/{repo}";
const issuesOrPulls = ["issues", "pull-requests"] as const;

/** How many characters GitHub takes; longer is refused. */
const limits = { title: 256, body: 65_536, assignees: 10, subIssues: 100 };

/** Issues, their assignees, milestones and sub-issues. */
export const issueRoutes: readonly Route[] = [
  {
    method: "GET",
    template: `${repo}/issues`,
    needs: issuesOrPulls,
    handle: (context) => {
      const issues = listIssues(context);
      const sort = context.query.get("sort") ?? "created";
      const isDescending = (context.query.get("direction") ?? "desc") === "desc";
      const toKey = (issue: IssueState): CursorKey => ({
        value: sort === "updated" ? issue.updatedAt : issue.createdAt,
        id: issue.id,
      });
      const isAfter = (a: CursorKey, b: CursorKey): boolean => {
        const isGreater = a.value === b.value ? a.id > b.id : a.value > b.value;
        const isSame = a.value === b.value && a.id === b.id;
        return !isSame && isGreater !== isDescending;
      };
      const sorted = issues.toSorted((a, b) => (isAfter(toKey(a), toKey(b)) ? 1 : -1));
      return toCursorPage(context, sorted, "/issues", toKey, isAfter, (issue) =>
        toIssueJson(context, context.repository, issue),
      );
    },
  },
  {
    method: "POST",
    template: `${repo}/issues`,
    needs: ["issues"],
    handle: (context) => {
      const { repository, state, body, token } = context;
      if (!repository.hasIssues) throw issuesDisabled();
      checkTexts(body, true);
      const assignees = toTexts(body["assignees"]);
      checkAssignees(context, assignees);
      const issue = addIssue(state, repository, {
        title: toText(body["title"]),
        body: typeof body["body"] === "string" ? body["body"] : null,
        assignees: toAssignees(assignees),
        author: token.login,
        authorAssociation: token.permissions === null ? "MEMBER" : "NONE",
        milestone: readMilestone(context, body["milestone"]),
      });
      setLabels(context, issue, toTexts(body["labels"]));
      issue.visibleToLabelListsFrom = repository.labelListCount + context.labelLag + 1;
      return {
        status: 201,
        body: toIssueJson(context, repository, issue),
        headers: { location: `${context.url}/repos/${repository.fullName}/issues/${issue.number}` },
      };
    },
  },
  {
    method: "GET",
    template: `${repo}/issues/{issue_number}`,
    needs: issuesOrPulls,
    handle: (context) => ({ status: 200, body: toIssueJson(context, context.repository, readIssue(context)) }),
  },
  {
    method: "PATCH",
    template: `${repo}/issues/{issue_number}`,
    needs: issuesOrPulls,
    handle: (context) => {
      const { body, repository, state } = context;
      const issue = readIssue(context);
      checkTexts(body, false);
      if (typeof body["title"] === "string") issue.title = body["title"];
      if ("body" in body) issue.body = typeof body["body"] === "string" ? body["body"] : null;
      if ("milestone" in body) issue.milestone = readMilestone(context, body["milestone"]);
      if ("type" in body) issue.type = readType(context, body["type"]);
      if (Array.isArray(body["labels"])) setLabels(context, issue, toTexts(body["labels"]));
      if (Array.isArray(body["assignees"])) {
        const assignees = toTexts(body["assignees"]);
        checkAssignees(context, assignees);
        issue.assignees = toAssignees(assignees);
      }
      changeState(context, issue);
      issue.updatedAt = state.now();
      return { status: 200, body: toIssueJson(context, repository, issue) };
    },
  },
  {
    method: "POST",
    template: `${repo}/issues/{issue_number}/assignees`,
    needs: issuesOrPulls,
    handle: (context) => {
      const issue = readIssue(context);
      // Here GitHub leaves out who cannot be assigned, silently; only a create is refused for it.
      const wanted = toTexts(context.body["assignees"]).filter((login) => isAssignable(context, login));
      issue.assignees = toAssignees([...issue.assignees, ...wanted]);
      issue.updatedAt = context.state.now();
      return { status: 201, body: toIssueJson(context, context.repository, issue) };
    },
  },
  {
    method: "DELETE",
    template: `${repo}/issues/{issue_number}/assignees`,
    needs: issuesOrPulls,
    handle: (context) => {
      const issue = readIssue(context);
      const gone = new Set(toTexts(context.body["assignees"]).map((login) => login.toLowerCase()));
      issue.assignees = issue.assignees.filter((login) => !gone.has(login.toLowerCase()));
      issue.updatedAt = context.state.now();
      return { status: 200, body: toIssueJson(context, context.repository, issue) };
    },
  },
  {
    method: "GET",
    template: `${repo}/assignees/{assignee}`,
    needs: ["metadata"],
    handle: (context) => {
      if (!isAssignable(context, context.params["assignee"] ?? "")) throw notFound();
      return { status: 204 };
    },
  },
  {
    method: "GET",
    template: `${repo}/issues/{issue_number}/sub_issues`,
    needs: ["issues"],
    handle: (context) => {
      const children = readIssue(context).subIssues.flatMap((id) => findIssueById(context.state, id) ?? []);
      const shown = children.filter(({ issue }) => issue.fate === null);
      return toPage(context, shown, `/issues/${context.params["issue_number"]}/sub_issues`, (child) =>
        toIssueJson(context, child.repository, child.issue),
      );
    },
  },
  {
    method: "POST",
    template: `${repo}/issues/{issue_number}/sub_issues`,
    needs: ["issues"],
    handle: (context) => {
      const parent = readIssue(context);
      const childId = Number(context.body["sub_issue_id"]);
      const found = findIssueById(context.state, childId);
      if (found === undefined || found.issue.fate !== null) throw notFound();
      if (found.repository.owner.toLowerCase() !== context.repository.owner.toLowerCase())
        throw subIssueRefused("Sub-issue must have the same owner as its parent");
      if (found.issue.parentId === parent.id)
        throw subIssueRefused("Issue may not contain duplicate sub-issues and Sub issue may only have one parent");
      if (found.issue.parentId !== null && context.body["replace_parent"] !== true)
        throw subIssueRefused("Sub issue may only have one parent");
      if (parent.subIssues.length >= limits.subIssues)
        throw subIssueRefused(`Parent cannot have more than ${limits.subIssues} sub-issues`);
      if (found.issue.parentId !== null) {
        const former = findIssueById(context.state, found.issue.parentId)?.issue;
        if (former !== undefined) former.subIssues = former.subIssues.filter((id) => id !== childId);
      }
      parent.subIssues.push(childId);
      found.issue.parentId = parent.id;
      return { status: 201, body: toIssueJson(context, context.repository, parent) };
    },
  },
  {
    method: "DELETE",
    template: `${repo}/issues/{issue_number}/sub_issue`,
    needs: ["issues"],
    handle: (context) => {
      const parent = readIssue(context);
      const childId = Number(context.body["sub_issue_id"]);
      const found = findIssueById(context.state, childId);
      if (found === undefined || !parent.subIssues.includes(childId)) throw notFound();
      parent.subIssues = parent.subIssues.filter((id) => id !== childId);
      found.issue.parentId = null;
      return { status: 200, body: toIssueJson(context, context.repository, parent) };
    },
  },
  {
    method: "GET",
    template: `${repo}/milestones`,
    needs: issuesOrPulls,
    handle: (context) => {
      const wanted = context.query.get("state") ?? "open";
      const milestones = [...context.repository.milestones.values()].filter(
        (milestone) => wanted === "all" || milestone.state === wanted,
      );
      return toPage(context, milestones, "/milestones", (milestone) =>
        toMilestoneJson(context, context.repository, milestone),
      );
    },
  },
  {
    method: "POST",
    template: `${repo}/milestones`,
    needs: issuesOrPulls,
    handle: (context) => {
      const { body, repository, state } = context;
      const title = toText(body["title"]);
      if ([...repository.milestones.values()].some((milestone) => milestone.title === title))
        throw validationFailed({ resource: "Milestone", code: "already_exists", field: "title" });
      const milestone = addMilestone(state, repository, {
        title,
        description: typeof body["description"] === "string" ? body["description"] : null,
        dueOn: typeof body["due_on"] === "string" ? body["due_on"] : null,
      });
      return { status: 201, body: toMilestoneJson(context, repository, milestone) };
    },
  },
];

/** The issue that a path names; gone and moved ones are refused as GitHub refuses them. */
export function readIssue(context: RequestContext): IssueState {
  const issue = context.repository.issues.get(Number(context.params["issue_number"]));
  if (issue === undefined) throw notFound();
  if (issue.fate?.kind === "deleted") throw new Refusal(410, "This issue was deleted");
  if (issue.fate?.kind === "transferred") {
    const there = context.state.repositories.get(issue.fate.repository.toLowerCase());
    const url = `${context.url}/repositories/${there?.id ?? 0}/issues/${issue.fate.number}`;
    throw new Refusal(301, "Moved Permanently", { url }, { location: url });
  }
  if (!context.repository.hasIssues && issue.pullRequest === null) throw issuesDisabled();
  return issue;
}

function listIssues(context: RequestContext): IssueState[] {
  const { query, repository } = context;
  const wantedState = query.get("state") ?? "open";
  const since = query.get("since");
  const labels = (query.get("labels") ?? "").split(",").filter((name) => name !== "");
  if (labels.length > 0 && !query.has("after") && (query.get("page") ?? "1") === "1") repository.labelListCount++;
  const labelIds = labels.map((name) => findLabel(repository, name.trim())?.id);
  return [...repository.issues.values()].filter(
    (issue) =>
      issue.fate === null &&
      (repository.hasIssues || issue.pullRequest !== null) &&
      (wantedState === "all" || issue.state === wantedState) &&
      (since === null || issue.updatedAt >= since) &&
      (labels.length === 0 || issue.visibleToLabelListsFrom <= repository.labelListCount) &&
      labelIds.every((id) => id !== undefined && issue.labelIds.includes(id)),
  );
}

function checkTexts(body: Readonly<Record<string, unknown>>, isTitleNeeded: boolean): void {
  const title = body["title"];
  if ((isTitleNeeded || title !== undefined) && toText(title).trim() === "")
    throw validationFailed({ resource: "Issue", code: "missing_field", field: "title" });
  if (Array.from(toText(title)).length > limits.title) throw tooLong("Issue", "title", limits.title);
  if (toText(body["body"]).length > limits.body) throw tooLong("Issue", "body", limits.body);
}

/** The refusal of a text that is longer than GitHub takes. */
export function tooLong(resource: string, field: string, limit: number): Refusal {
  return validationFailed({
    resource,
    code: "custom",
    field,
    message: `${field} is too long (maximum is ${limit} characters)`,
  });
}

function checkAssignees(context: RequestContext, logins: readonly string[]): void {
  for (const login of logins)
    if (!isAssignable(context, login))
      throw validationFailed({ value: login, resource: "Issue", field: "assignees", code: "invalid" });
}

function isAssignable({ repository }: RequestContext, login: string): boolean {
  const lower = login.toLowerCase();
  return lower === repository.owner.toLowerCase() || repository.collaborators.has(lower);
}

/** The first ten of them, each once: GitHub leaves out who is too many without a word. */
function toAssignees(logins: readonly string[]): string[] {
  const byName = new Map(logins.map((login) => [login.toLowerCase(), login]));
  return [...byName.values()].slice(0, limits.assignees);
}

function setLabels(context: RequestContext, issue: IssueState, names: readonly string[]): void {
  issue.labelIds = [...new Set(names.map((name) => ensureLabel(context.state, context.repository, name).id))];
}

function readMilestone(context: RequestContext, value: unknown): number | null {
  if (value === null || value === undefined) return null;
  const number = Number(value);
  if (!context.repository.milestones.has(number))
    throw validationFailed({ value, resource: "Issue", field: "milestone", code: "invalid" });
  return number;
}

function readType({ repository }: RequestContext, value: unknown): string | null {
  if (value === null) return null;
  const found = repository.issueTypes.find((name) => name === value);
  if (found === undefined) throw validationFailed({ value, resource: "Issue", field: "type", code: "invalid" });
  return found;
}

function changeState(context: RequestContext, issue: IssueState): void {
  const wanted = context.body["state"];
  const reason = context.body["state_reason"] as IssueState["stateReason"] | undefined;
  if (wanted !== "open" && wanted !== "closed") return;
  if (wanted === "closed") {
    issue.stateReason = reason ?? (issue.state === "closed" ? issue.stateReason : "completed");
    issue.closedAt ??= context.state.now();
  } else {
    issue.stateReason = issue.state === "closed" ? "reopened" : issue.stateReason;
    issue.closedAt = null;
  }
  issue.state = wanted;
}

function issuesDisabled(): Refusal {
  return new Refusal(410, "Issues has been disabled in this repository.");
}

function subIssueRefused(reason: string): Refusal {
  return new Refusal(422, `An error occurred while adding the sub-issue to the parent issue. ${reason}`, {
    errors: [],
  });
}

import { notFound, Refusal, toText, toTexts, validationFailed, type RequestContext, type Route } from "./http.ts";
import { toCommentJson, toLabelJson, toReactionJson } from "./json.ts";
import { toPage } from "./pages.ts";
import { readIssue, tooLong } from "./routes-issues.ts";
import { addComment, ensureLabel, findLabel, type CommentState, type LabelState } from "./state.ts";

const repo = "/repos/{owner}/{repo}";
const issuesOrPulls = ["issues", "pull-requests"] as const;
const reactions = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"];

/** Labels of the repository and of issues, comments and their reactions. */
export const labelAndCommentRoutes: readonly Route[] = [
  {
    method: "GET",
    template: `${repo}/labels`,
    needs: issuesOrPulls,
    handle: (context) =>
      toPage(context, [...context.repository.labels.values()], "/labels", (label) =>
        toLabelJson(context, context.repository, label),
      ),
  },
  {
    method: "POST",
    template: `${repo}/labels`,
    needs: issuesOrPulls,
    handle: (context) => {
      const { body, repository, state } = context;
      const name = toText(body["name"]);
      checkLabel(body);
      if (findLabel(repository, name) !== undefined)
        throw validationFailed({ resource: "Label", code: "already_exists", field: "name" });
      const label = ensureLabel(state, repository, name);
      label.color = toText(body["color"]) || "ededed";
      label.description = typeof body["description"] === "string" ? body["description"] : null;
      return { status: 201, body: toLabelJson(context, repository, label) };
    },
  },
  {
    method: "GET",
    template: `${repo}/labels/{name}`,
    needs: issuesOrPulls,
    handle: (context) => ({ status: 200, body: toLabelJson(context, context.repository, readLabel(context)) }),
  },
  {
    method: "PATCH",
    template: `${repo}/labels/{name}`,
    needs: issuesOrPulls,
    handle: (context) => {
      const label = readLabel(context);
      const { body, repository } = context;
      checkLabel({ ...body, name: body["new_name"] ?? label.name });
      if (typeof body["new_name"] === "string") label.name = body["new_name"];
      if (typeof body["color"] === "string") label.color = body["color"];
      if (typeof body["description"] === "string") label.description = body["description"];
      return { status: 200, body: toLabelJson(context, repository, label) };
    },
  },
  {
    method: "DELETE",
    template: `${repo}/labels/{name}`,
    needs: issuesOrPulls,
    handle: (context) => {
      const label = readLabel(context);
      context.repository.labels.delete(label.id);
      for (const issue of context.repository.issues.values())
        issue.labelIds = issue.labelIds.filter((id) => id !== label.id);
      return { status: 204 };
    },
  },
  {
    method: "POST",
    template: `${repo}/issues/{issue_number}/labels`,
    needs: issuesOrPulls,
    handle: (context) => {
      const issue = readIssue(context);
      for (const name of toTexts(context.body["labels"])) {
        const { id } = ensureLabel(context.state, context.repository, name);
        if (!issue.labelIds.includes(id)) issue.labelIds.push(id);
      }
      issue.updatedAt = context.state.now();
      return { status: 200, body: toIssueLabels(context, issue.labelIds) };
    },
  },
  {
    method: "DELETE",
    template: `${repo}/issues/{issue_number}/labels/{name}`,
    needs: issuesOrPulls,
    handle: (context) => {
      const issue = readIssue(context);
      const label = findLabel(context.repository, context.params["name"] ?? "");
      if (label === undefined || !issue.labelIds.includes(label.id)) throw new Refusal(404, "Label does not exist");
      issue.labelIds = issue.labelIds.filter((id) => id !== label.id);
      issue.updatedAt = context.state.now();
      return { status: 200, body: toIssueLabels(context, issue.labelIds) };
    },
  },
  {
    method: "GET",
    template: `${repo}/issues/{issue_number}/comments`,
    needs: issuesOrPulls,
    handle: (context) => {
      const issue = readIssue(context);
      const comments = findComments(context).filter((comment) => comment.issueNumber === issue.number);
      return toPage(context, comments, `/issues/${issue.number}/comments`, (comment) =>
        toCommentJson(context, context.repository, comment),
      );
    },
  },
  {
    method: "GET",
    template: `${repo}/issues/comments`,
    needs: issuesOrPulls,
    handle: (context) =>
      toPage(context, findComments(context), "/issues/comments", (comment) =>
        toCommentJson(context, context.repository, comment),
      ),
  },
  {
    method: "POST",
    template: `${repo}/issues/{issue_number}/comments`,
    needs: issuesOrPulls,
    handle: (context) => {
      const { body, repository, state, token } = context;
      const issue = readIssue(context);
      if (issue.isLocked && token.permissions !== null)
        throw new Refusal(403, "Unable to create comment because issue is locked.");
      checkCommentBody(body);
      const comment = addComment(state, repository, {
        issueNumber: issue.number,
        body: toText(body["body"]),
        author: token.login,
      });
      issue.updatedAt = state.now();
      return {
        status: 201,
        body: toCommentJson(context, repository, comment),
        headers: { location: `${context.url}/repos/${repository.fullName}/issues/comments/${comment.id}` },
      };
    },
  },
  {
    method: "GET",
    template: `${repo}/issues/comments/{comment_id}`,
    needs: issuesOrPulls,
    handle: (context) => ({ status: 200, body: toCommentJson(context, context.repository, readComment(context)) }),
  },
  {
    method: "PATCH",
    template: `${repo}/issues/comments/{comment_id}`,
    needs: issuesOrPulls,
    handle: (context) => {
      const comment = readComment(context);
      checkCommentBody(context.body);
      comment.body = toText(context.body["body"]);
      comment.updatedAt = context.state.now();
      return { status: 200, body: toCommentJson(context, context.repository, comment) };
    },
  },
  {
    method: "DELETE",
    template: `${repo}/issues/comments/{comment_id}`,
    needs: issuesOrPulls,
    handle: (context) => {
      context.repository.comments.delete(readComment(context).id);
      return { status: 204 };
    },
  },
  {
    method: "POST",
    template: `${repo}/issues/comments/{comment_id}/reactions`,
    needs: issuesOrPulls,
    handle: (context) => {
      const comment = readComment(context);
      const content = toText(context.body["content"]);
      if (!reactions.includes(content))
        throw validationFailed({ resource: "Reaction", code: "invalid", field: "content" });
      const known = comment.reactions.find(
        (reaction) => reaction.content === content && reaction.login === context.token.login,
      );
      if (known !== undefined) return { status: 200, body: toReactionJson(context, known) };
      const reaction = {
        id: context.state.nextId++,
        content,
        login: context.token.login,
        createdAt: context.state.now(),
      };
      comment.reactions.push(reaction);
      return { status: 201, body: toReactionJson(context, reaction) };
    },
  },
];

function readLabel(context: RequestContext): LabelState {
  const label = findLabel(context.repository, context.params["name"] ?? "");
  if (label === undefined) throw notFound();
  return label;
}

/** In the order of their ids; with `since` those that were changed at that instant or later. */
function findComments({ repository, query }: RequestContext): CommentState[] {
  const since = query.get("since");
  return [...repository.comments.values()].filter(
    ({ updatedAt }) => since === null || Date.parse(updatedAt) >= Date.parse(since),
  );
}

function readComment(context: RequestContext): CommentState {
  const comment = context.repository.comments.get(Number(context.params["comment_id"]));
  if (comment === undefined) throw notFound();
  return comment;
}

function toIssueLabels(context: RequestContext, ids: readonly number[]): unknown[] {
  return ids.flatMap((id) => {
    const label = context.repository.labels.get(id);
    return label === undefined ? [] : [toLabelJson(context, context.repository, label)];
  });
}

function checkLabel(body: Readonly<Record<string, unknown>>): void {
  const name = toText(body["name"]);
  if (name.trim() === "") throw validationFailed({ resource: "Label", code: "missing_field", field: "name" });
  if (name.length > 50) throw tooLong("Label", "name", 50);
  if (toText(body["description"]).length > 100) throw tooLong("Label", "description", 100);
  const color = body["color"];
  if (color !== undefined && !/^[0-9a-f]{6}$/i.test(toText(color)))
    throw validationFailed({ resource: "Label", code: "invalid", field: "color" });
}

function checkCommentBody(body: Readonly<Record<string, unknown>>): void {
  const text = toText(body["body"]);
  if (text.trim() === "") throw validationFailed({ resource: "IssueComment", code: "missing_field", field: "body" });
  if (text.length > 65_536) throw tooLong("IssueComment", "body", 65_536);
}

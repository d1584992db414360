import { notFound, Refusal, type Route } from "./http.ts";
import { readIssue } from "./routes-issues.ts";

const repo = "/repos/{owner}/{repo}";

/** Issue types and fields, which belong to an organisation. */
export const extraFieldRoutes: readonly Route[] = [
  {
    method: "GET",
    template: `${repo}/issue-types`,
    needs: ["metadata"],
    handle: ({ repository }) => {
      if (repository.issueTypes.length === 0) throw notFound();
      const types = repository.issueTypes.map((name, index) => ({
        id: index + 1,
        node_id: `IT_${index}`,
        name,
        description: null,
      }));
      return { status: 200, body: types };
    },
  },
  {
    method: "GET",
    template: "/orgs/{org}/issue-fields",
    needs: ["metadata"],
    handle: ({ repository, token }) => {
      // A workflow's own token has no permission on the organisation.
      if (token.permissions !== null) throw new Refusal(403, "Resource not accessible by integration");
      if (repository.issueFields.length === 0) throw notFound();
      const fields = repository.issueFields.map(({ id, name, dataType }) => ({
        id,
        node_id: `IF_${id}`,
        name,
        data_type: dataType,
      }));
      return { status: 200, body: fields };
    },
  },
  {
    method: "POST",
    template: `${repo}/issues/{issue_number}/issue-field-values`,
    needs: ["issues"],
    handle: (context) => {
      const issue = readIssue(context);
      const values = context.body["issue_field_values"] as { field_id: number; value: string }[];
      for (const { field_id: id, value } of values) issue.fieldValues.set(id, value);
      issue.updatedAt = context.state.now();
      const body = [...issue.fieldValues].map(([id, value]) => ({
        issue_field_id: id,
        node_id: `IFV_${id}`,
        data_type: context.repository.issueFields.find((field) => field.id === id)?.dataType ?? "text",
        value,
      }));
      return { status: 200, body };
    },
  },
];

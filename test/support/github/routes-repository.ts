import { toPage } from "./pages.ts";
import { notFound, type Route } from "./http.ts";
import { toRepositoryJson, toUserJson } from "./json.ts";

const repo = "/repos/{owner}/{repo}";

/** The repository itself, who works on it, and what a pull request changes. */
export const repositoryRoutes: readonly Route[] = [
  {
    method: "GET",
    template: repo,
    needs: ["metadata"],
    handle: (context) => ({ status: 200, body: toRepositoryJson(context, context.repository) }),
  },
  {
    method: "GET",
    template: `${repo}/collaborators/{username}/permission`,
    needs: ["metadata"],
    handle: (context) => {
      const login = context.params["username"] ?? "";
      const known = context.repository.collaborators.get(login.toLowerCase());
      const permission = known?.permission ?? (context.repository.visibility === "public" ? "read" : "none");
      return {
        status: 200,
        body: {
          permission,
          role_name: permission,
          user: { ...toUserJson(context, known?.login ?? login), role_name: permission },
        },
      };
    },
  },
  {
    method: "GET",
    template: `${repo}/pulls/{pull_number}/files`,
    needs: ["pull-requests"],
    handle: (context) => {
      const issue = context.repository.issues.get(Number(context.params["pull_number"]));
      if (issue?.pullRequest === null || issue === undefined) throw notFound();
      const { files, headSha } = issue.pullRequest;
      const self = `${context.url}/repos/${context.repository.fullName}`;
      // GitHub lists no more than 3,000.
      return toPage(context, files.slice(0, 3000), `/pulls/${issue.number}/files`, (file) => ({
        sha: "f".repeat(40),
        filename: file.filename,
        status: file.status,
        additions: 1,
        deletions: 0,
        changes: 1,
        blob_url: `https://github.com/${context.repository.fullName}/blob/${headSha}/${file.filename}`,
        raw_url: `https://github.com/${context.repository.fullName}/raw/${headSha}/${file.filename}`,
        contents_url: `${self}/contents/${file.filename}?ref=${headSha}`,
        ...(file.previousFilename === undefined ? {} : { previous_filename: file.previousFilename }),
      }));
    },
  },
];

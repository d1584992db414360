import type { Route } from "./http.ts";
import { toRepositoryJson, toUserJson } from "./json.ts";

const repo = "/repos/{owner}/{repo}";

/** The repository itself and who works on it. */
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
];

import type { Call } from "./call.ts";
import type { GitHubClient } from "./client.ts";
import { sendRequest } from "./send-request.ts";

const call: Call = { doing: "ask who the token belongs to", needs: ["issues: read"], safety: "read" };

/**
 * Login of the token's own identity; `github-actions[bot]` for a workflow's token. By GraphQL, since `GET /user`
 * refuses installation tokens.
 */
export async function readIdentity(client: GitHubClient): Promise<string> {
  const answer = await sendRequest(client, call, async () => ({
    status: 200,
    headers: {},
    data: await client.octokit.graphql<{ viewer: { login: string } }>("{ viewer { login } }"),
  }));
  return answer.data.viewer.login;
}

import { afterEach } from "@jest/globals";
import { startGitHubServer, type GitHubServer } from "../support/github-server.ts";
import type { Workspace } from "../support/workspace.ts";

/** The present of the end-to-end tests. */
export const now = "2026-11-21T08:00:00Z";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

/** A server that is closed when the test is over. */
export async function startServer(): Promise<GitHubServer> {
  const server = await startGitHubServer();
  open.push(server);
  return server;
}

/** A workspace that is removed when the test is over. */
export async function keep(workspace: Promise<Workspace>): Promise<Workspace> {
  const made = await workspace;
  open.push({ close: () => made.remove() });
  return made;
}

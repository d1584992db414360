import { expect, test } from "@jest/globals";
import { createIssueCommentEvent, createIssuesEvent } from "../support/events.ts";
import { runAction } from "../support/run-action.ts";
import { createExampleWorkspace } from "./example-workspace.ts";
import { keep, now, startServer } from "./scene.ts";

const app = { login: "acme-app[bot]", permissions: { issues: "write", contents: "write" } } as const;

test("an issue that our own App closed or made ends the sync after one question, and nothing is listed", async () => {
  const server = await startServer();
  server.setToken("app-token", app);
  const workspace = await keep(createExampleWorkspace());
  for (const action of ["closed", "opened", "labeled"]) {
    server.forgetRequests();
    const event = toIssuesEvent("Acme-App[bot]", action);
    const result = await runAction({
      ...event,
      workspace: workspace.path,
      server,
      inputs: { now, token: "app-token" },
    });
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain("caused by the token's own identity");
    expect(server.requests.map(({ path }) => path)).toEqual(["/graphql"]);
  }
  expect(server.repository.issues.size).toBe(0);
});

test("what another bot or a person did is synced", async () => {
  const server = await startServer();
  server.setToken("app-token", app);
  const workspace = await keep(createExampleWorkspace());
  for (const actor of ["stale[bot]", "ana"]) {
    const event = toIssuesEvent(actor, "closed");
    const result = await runAction({
      ...event,
      workspace: workspace.path,
      server,
      inputs: { now, token: "app-token" },
    });
    expect(result.exitCode).toBe(0);
  }
  expect(server.repository.issues.size).toBeGreaterThan(8);
});

test("a comment by a bot, our own among them, asks nobody anything", async () => {
  const server = await startServer();
  server.setToken("app-token", app);
  const workspace = await keep(createExampleWorkspace());
  for (const actor of [app.login, "stale[bot]"]) {
    const event = createIssueCommentEvent({ actor, body: "/done all of it" });
    const result = await runAction({
      ...event,
      workspace: workspace.path,
      server,
      inputs: { now, token: "app-token" },
    });
    expect(result.exitCode).toBe(0);
  }
  expect(server.requests).toEqual([]);
});

function toIssuesEvent(actor: string, action: string) {
  const { event, payload } = createIssuesEvent({ actor });
  return { event, payload: { ...payload, action } };
}

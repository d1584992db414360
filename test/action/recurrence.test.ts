import { describe, expect, test } from "@jest/globals";
import { createPushEvent } from "../support/events.ts";
import { runAction } from "../support/run-action.ts";
import { createExampleWorkspace } from "./example-workspace.ts";
import { keep, now, startServer } from "./scene.ts";

describe("an incident that came back", () => {
  test("is said once on each promise that was left undone, and marks the new tracking issue", async () => {
    const server = await startServer();
    const workspace = await keep(createExampleWorkspace());
    const again = "postmortems/2026-11-17-checkout-pool-exhaustion.md";
    const text = await workspace.git("show", `HEAD:${again}`);
    await workspace.commit({ [again]: null });
    const push = (at: string) =>
      runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now: at } });
    await push("2026-11-16T08:00:00Z");
    expect(server.repository.comments.size).toBe(0);

    await workspace.commit({ [again]: `${text}\n` });
    expect((await push(now)).exitCode).toBe(0);
    const earlier = [...server.repository.issues.values()].filter(
      ({ body, subIssues }) => body?.includes('"key":"INC-2026-007/') === true && subIssues.length === 0,
    );
    expect(earlier.length).toBeGreaterThan(1);
    const comments = [...server.repository.comments.values()];
    expect(comments.map(({ issueNumber }) => issueNumber).toSorted((a, b) => a - b)).toEqual(
      earlier.map(({ number }) => number).toSorted((a, b) => a - b),
    );
    for (const { body } of comments) expect(body).toContain("INC-2026-031");
    const labels = (name: string) => [...server.repository.labels.values()].find((label) => label.name === name)?.id;
    const tracking = [...server.repository.issues.values()].find(({ title }) => title.includes("INC-2026-031"));
    expect(tracking?.labelIds).toContain(labels("recurring"));

    server.forgetRequests();
    expect((await push(now)).exitCode).toBe(0);
    expect(server.writes()).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});

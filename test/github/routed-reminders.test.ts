import { expect, test } from "@jest/globals";
import { makeReport, publishReport } from "../../src/commands/report.ts";
import { readCorpus } from "../../src/commands/read-corpus.ts";
import { detach } from "../../src/commands/detach.ts";
import { remind } from "../../src/commands/remind.ts";
import { preview, sync, type Setting } from "../../src/commands/sync.ts";
import { defaultSettings } from "../../src/config/default-settings.ts";
import type { Settings } from "../../src/config/settings.ts";
import { renderReportMarkdown } from "../../src/render/report-markdown.ts";
import { startGitHubServer } from "../support/github-server.ts";
import { connect } from "./connect.ts";

const text = `---
id: INC-2026-031
date: 2026-10-02
---
# Orders stood still

## Action items

| ID | Action | Owner | Due | Priority | Status |
| --- | --- | --- | --- | --- | --- |
| AI-1 | Alert when the queue is half full | @ana | 2026-12-20 | P1 | Open |
| AI-2 | Let old orders expire | @ana | 2026-12-20 | P2 | Open |
`;

// Both issues have the number 2, each in its own repository, and one person owns them.
async function startWorld() {
  const server = await startGitHubServer();
  const payments = server.addRepository("acme/payments");
  server.addIssue({ title: "Theirs" }, payments);
  for (const { collaborators } of [server.repository, payments])
    collaborators.set("ana", { login: "ana", permission: "write" });
  const settings: Settings = {
    ...defaultSettings,
    import: { kind: "all" },
    routes: [{ label: "priority:P2", repository: "acme/payments" }],
  };
  const path = "postmortems/queue.md";
  const source = {
    stamp: () => Promise.resolve(new Map<string, string>()),
    read: () => Promise.resolve({ files: [{ path, text, stamp: "1" }], unreadable: [] }),
    cache: undefined,
  };
  const corpus = await readCorpus(source, [path], { settings, inFull: "all" });
  const on = (today: string): Setting => ({
    tracker: connect(server),
    settings,
    today,
    now: `${today}T08:00:00Z`,
    startedAt: new Date().toISOString(),
    permalink: (file, line) => `https://github.com/acme/shop/blob/c0ffee/${file}#L${line}`,
  });
  const setting = on("2026-11-20");
  await sync(await preview(corpus, setting), setting);
  const says = () =>
    [server.repository, payments].flatMap((repository) =>
      [...repository.comments.values()].map(
        ({ issueNumber, body }) => `${repository.fullName}#${issueNumber}: ${body}`,
      ),
    );
  return { server, payments, corpus, on, says };
}

test("each repository hears of its own issues alone, once, although their numbers are the same", async () => {
  const { server, payments, on, says } = await startWorld();
  try {
    expect(payments.issues.get(2)?.title).toBe("Let old orders expire");
    await remind(on("2026-12-21"), false);
    const [here = "", there = "", ...others] = says();
    expect(others).toEqual([]);
    expect(here).toMatch(/^acme\/shop#2: @ana/);
    expect(here).not.toContain("Let old orders expire");
    expect(there).toMatch(/^acme\/payments#2: @ana/);
    expect(there).not.toContain("Alert when");
    // Nobody may answer a command there.
    expect(there).not.toContain("/done");
    server.forgetRequests();
    await remind(on("2026-12-21"), false);
    expect(server.writes()).toEqual([]);
    // A run that broke off before it could remember reads the comments, each in its own repository.
    for (const repository of [server.repository, payments]) {
      const issue = repository.issues.get(2);
      if (issue !== undefined) issue.body = (issue.body ?? "").replaceAll(',"after-1:2026-12-20"', "");
    }
    await remind(on("2026-12-21"), false);
    expect(says()).toHaveLength(2);
    expect(payments.issues.get(2)?.body).toContain('"after-1:2026-12-20"');
    expect(server.violations).toEqual([]);
  } finally {
    await server.close();
  }
});

test("the report names an issue by its repository, takes both into one message, and detach takes all off", async () => {
  const { server, payments, corpus, on, says } = await startWorld();
  try {
    const reported = await makeReport(corpus, on("2026-12-18"));
    expect(reported.report.items.map(({ name }) => name).toSorted()).toEqual(["#2", "acme/payments#2"]);
    expect(renderReportMarkdown(reported.report, {})).toMatch(/\[acme\/payments#\W?2\]/);
    await publishReport(reported, on("2026-12-18"), {});
    await remind(on("2026-12-21"), false);
    expect(says()).toHaveLength(1);
    expect(says()[0]).toMatch(/^acme\/shop#3: Reminders[^]*@ana: 2 action items[^]*acme\/payments#\W?2/);
    server.forgetRequests();
    await remind(on("2026-12-21"), false);
    expect(server.writes()).toEqual([]);

    const repositories = ["acme/shop"];
    const login = "github-actions[bot]";
    server.setToken("test-token", { login, permissions: { issues: "write" }, repositories });
    const partial = await makeReport(corpus, on("2026-12-21"));
    expect(partial.report.scan.isComplete).toBe(false);
    expect(partial.gaps).toEqual([expect.stringMatching(/not complete, because acme\/payments cannot be read now: ./)]);
    const blind = await detach(on("2026-12-21"), false);
    expect(blind.outcomes.map(({ kind, step }) => [kind, step.target])).toEqual([
      ["done", "item"],
      ["failed", "tracking"],
      ["done", "report"],
    ]);
    server.setToken("test-token", { login, permissions: { issues: "write" } });
    await detach(on("2026-12-21"), false);
    const issues = [...server.repository.issues.values(), ...payments.issues.values()];
    expect(issues.filter(({ body }) => body?.includes("followthrough"))).toEqual([]);
    expect(issues.flatMap(({ labelIds }) => labelIds)).toEqual([]);
    server.forgetRequests();
    await detach(on("2026-12-21"), false);
    expect(server.writes()).toEqual([]);
  } finally {
    await server.close();
  }
});

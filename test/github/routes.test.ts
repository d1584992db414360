import { afterEach, describe, expect, test } from "@jest/globals";
import type { Settings } from "../../src/config/settings.ts";
import { parseMarker } from "../../src/tracker/marker/parse-marker.ts";
import type { RepositoryState } from "../support/github/state.ts";
import { startGitHubServer, type GitHubServer } from "../support/github-server.ts";
import { readDocuments, runSync } from "./sync-run.ts";

// Issues that live in other repositories than their documents. Whatever a repository does, or refuses to do, every row
// has one issue, counted over all of them.

const path = "postmortems/2026-10-02-queue.md";
const text = `---
id: INC-2026-031
date: 2026-10-02
severity: SEV2
services: [orders]
---
# Orders stood still

## Action items

| ID | Action | Owner | Due | Priority | Type | Status |
| --- | --- | --- | --- | --- | --- | --- |
| AI-1 | Alert when the queue is half full | @ana | 2026-12-01 | P1 | detect | Open |
| AI-2 | Let old orders expire | @acme/payments | 2026-12-20 | P2 | prevent | Open |
| AI-3 | Write down how to empty the queue | Bo Berg | 2026-12-20 | P3 | process | Open |
`;

const routes: Settings["routes"] = [{ owner: "@acme/payments", repository: "acme/payments" }];

const running: GitHubServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

interface World {
  readonly server: GitHubServer;
  readonly shop: RepositoryState;
  readonly payments: RepositoryState;
  run(options?: {
    readonly text?: string;
    readonly settings?: Partial<Settings>;
    readonly token?: string;
    readonly fetch?: typeof fetch;
    readonly isReview?: boolean;
  }): ReturnType<typeof runSync>;
}

async function startWorld(isChecked = true): Promise<World> {
  const server = await startGitHubServer({ isChecked });
  running.push(server);
  const shop = server.repository;
  const payments = server.addRepository("acme/payments");
  // The same numbers stand for something else there.
  for (let count = 0; count < 3; count++) server.addIssue({ title: `Theirs ${count}` }, payments);
  shop.collaborators.set("ana", { login: "ana", permission: "write" });
  return {
    server,
    shop,
    payments,
    run: ({ text: now = text, settings = {}, ...options } = {}) =>
      runSync(server, readDocuments({ [path]: now }), { settings: { routes, ...settings }, ...options }),
  };
}

/** Key of an item → the issues of all repositories that stand for it, or did before they were closed as duplicates. */
function findIssues({ server }: World): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const repository of server.state.repositories.values()) {
    for (const issue of repository.issues.values()) {
      const parsed = issue.fate === null ? parseMarker(issue.body ?? "") : undefined;
      if (parsed?.kind === "item" || parsed?.kind === "duplicate")
        (found[parsed.marker.key] ??= []).push(`${repository.fullName}#${issue.number}`);
    }
  }
  return found;
}

function findRows({ shop }: World): string {
  return [...shop.issues.values()].find(({ body }) => parseMarker(body ?? "")?.kind === "tracking")?.body ?? "";
}

function readChildren(world: World): unknown {
  const parsed = parseMarker(findRows(world));
  return parsed?.kind === "tracking" ? parsed.marker.children : undefined;
}

async function expectQuiet(world: World, options: Parameters<World["run"]>[0] = {}): Promise<void> {
  world.server.forgetRequests();
  const { outcomes } = await world.run(options);
  expect(world.server.writes().map(({ method, path: asked, body }) => ({ method, asked, body }))).toEqual([]);
  expect(outcomes.filter(({ kind }) => kind === "failed" || kind === "unknown")).toEqual([]);
  expect(world.server.violations).toEqual([]);
}

const spread = {
  "INC-2026-031/AI-1": ["acme/shop#2"],
  "INC-2026-031/AI-2": ["acme/payments#4"],
  "INC-2026-031/AI-3": ["acme/shop#3"],
};

describe("a route", () => {
  test("sends an issue to another repository, as a sub-issue, and a second run writes nothing", async () => {
    const world = await startWorld();
    const { outcomes } = await world.run();
    expect(outcomes.filter(({ kind }) => kind === "failed")).toEqual([]);
    expect(findIssues(world)).toEqual(spread);
    const routed = world.payments.issues.get(4);
    expect(routed?.body).toContain("https://github.com/acme/shop/blob/");
    expect(routed?.parentId).toBe(world.shop.issues.get(1)?.id);
    expect(findRows(world)).toContain("⬜ acme/payments#4 |");
    expect(readChildren(world)).toEqual({
      "INC-2026-031/AI-1": 2,
      "INC-2026-031/AI-2": "acme/payments#4",
      "INC-2026-031/AI-3": 3,
    });
    await expectQuiet(world);
    // Who it is, a page of issues of each, and what may be seen of each.
    expect(world.server.requests.map(({ template }) => template)).toEqual([
      null,
      "/repos/{owner}/{repo}/issues",
      "/repos/{owner}/{repo}/issues",
      "/repos/{owner}/{repo}",
      "/repos/{owner}/{repo}",
    ]);
  });

  test.each<[string, Settings["routes"], string[]]>([
    ["owner", [{ owner: "acme/Payments", repository: "acme/payments" }], ["AI-2"]],
    ["a name as written", [{ owner: "bo berg", repository: "acme/payments" }], ["AI-3"]],
    ["label", [{ label: "priority:P1", repository: "acme/payments" }], ["AI-1"]],
    ["label of the type", [{ label: "type:process", repository: "acme/payments" }], ["AI-3"]],
    ["path", [{ path: "postmortems/2026-*", repository: "acme/payments" }], ["AI-1", "AI-2", "AI-3"]],
    ["another path", [{ path: "incidents/**", repository: "acme/payments" }], []],
    ["service", [{ service: "Orders", repository: "acme/payments" }], ["AI-1", "AI-2", "AI-3"]],
    ["all that it names", [{ service: "orders", label: "priority:P2", repository: "acme/payments" }], ["AI-2"]],
    [
      "the first that fits",
      [
        { label: "priority:P1", repository: "acme/shop" },
        { service: "orders", repository: "acme/payments" },
      ],
      ["AI-2", "AI-3"],
    ],
  ])("goes by %s", async (_name, wanted, expected) => {
    const world = await startWorld();
    await world.run({ settings: { routes: wanted } });
    const routed = Object.entries(findIssues(world)).filter(([, [place]]) => place?.startsWith("acme/payments"));
    expect(routed.map(([key]) => key.replace(/.*\//, ""))).toEqual(expected);
    await expectQuiet(world, { settings: { routes: wanted } });
  });

  test("keeps its issues in step there: text, labels, people, and the parent closes with the last", async () => {
    const world = await startWorld();
    await world.run();
    world.payments.collaborators.set("eve", { login: "eve", permission: "write" });
    const changed = text
      .replace(
        "Let old orders expire | @acme/payments | 2026-12-20",
        "Let old orders expire after a day | @eve | 2026-10-20",
      )
      .replace(
        "| AI-1 | Alert when the queue is half full | @ana |",
        "| AI-1 | Alert when the queue is half full | @eve |",
      );
    const { outcomes } = await world.run({ text: changed });
    expect(outcomes.filter(({ kind }) => kind === "failed")).toEqual([]);
    const routed = world.payments.issues.get(4);
    expect(routed?.title).toBe("Let old orders expire after a day");
    // Who can be assigned is asked where the issue is.
    expect(routed?.assignees).toEqual(["eve"]);
    expect(world.shop.issues.get(2)?.assignees).toEqual([]);
    expect(routed?.labelIds.map((id) => world.payments.labels.get(id)?.name)).toContain("overdue");
    await expectQuiet(world, { text: changed });

    for (const number of [2, 3]) closeIssue(world.shop, number);
    await world.run({ text: changed });
    expect(world.shop.issues.get(1)?.state).toBe("open");
    closeIssue(world.payments, 4);
    await world.run({ text: changed });
    expect(world.shop.issues.get(1)?.state).toBe("closed");
    const comments = [...world.shop.comments.values()].map(({ body }) => body);
    expect(comments.filter((body) => body.includes("acme/payments#4"))).toHaveLength(1);
    await expectQuiet(world, { text: changed });
  });

  test("that changes leaves what was made where it is", async () => {
    const world = await startWorld();
    await world.run();
    await world.run({ settings: { routes: [] } });
    expect(findIssues(world)).toEqual(spread);
    await expectQuiet(world, { settings: { routes: [] } });
    const everything = [{ repository: "acme/other" }];
    world.server.addRepository("acme/other");
    await world.run({ settings: { routes: everything } });
    expect(findIssues(world)).toEqual(spread);
    await expectQuiet(world, { settings: { routes: everything } });
  });

  test("leads to sub-issues within one owner alone; elsewhere the table has it", async () => {
    const world = await startWorld();
    world.server.addRepository("other/payments");
    const settings = { routes: [{ owner: "@acme/payments", repository: "other/payments" }] };
    const { outcomes } = await world.run({ settings });
    expect(outcomes.filter(({ kind }) => kind === "failed")).toEqual([]);
    expect(outcomes.map(({ message }) => message).join()).toContain("same owner");
    expect(findRows(world)).toContain("other/payments#1 |");
    await expectQuiet(world, { settings });
  });

  test("lets an item that another repository's documents made there alone", async () => {
    const world = await startWorld();
    await world.run();
    // The same App keeps the post-mortems of acme/payments in step as well.
    const theirs = { settings: { routes: [] }, repository: "acme/payments" };
    const documents = readDocuments({ [path]: text.replace(/INC-2026-031/, "INC-2026-900") });
    await runSync(world.server, documents, theirs);
    const before = findIssues(world);
    expect(before).toMatchObject(spread);
    await expectQuiet(world);
    world.server.forgetRequests();
    await runSync(world.server, documents, theirs);
    expect(world.server.writes()).toEqual([]);
    expect(findIssues(world)).toEqual(before);
  });

  test("is not followed by a row that names the issue where it is kept", async () => {
    const world = await startWorld();
    const issue = world.server.addIssue({ title: "Let old orders expire" });
    await world.run({
      text: text.replace("| AI-2 | Let old orders expire |", `| AI-2 | Let old orders expire (#${issue.number}) |`),
    });
    expect(findIssues(world)["INC-2026-031/AI-2"]).toEqual([`acme/shop#${issue.number}`]);
  });

  test("is recognised by the name of its issue in the row", async () => {
    const world = await startWorld();
    await world.run();
    const named = text
      .replace("| Status |", "| Status | Issue |")
      .replace("| --- |\n", "| --- | --- |\n")
      .replace("| prevent | Open |", "| prevent | Open | acme/payments#4 |")
      .replace("AI-2 | Let old orders expire", "AI-9 | Something else altogether");
    const { plan } = await world.run({ text: named });
    expect(plan.steps.find(({ repository }) => repository !== undefined)?.identity).toBe(
      "the row names acme/payments#4",
    );
    expect(findIssues(world)).toEqual(spread);
  });
});

describe("a repository that refuses", () => {
  const refusals: [string, (world: World) => void, (world: World) => void][] = [
    ["is archived", ({ payments }) => (payments.isArchived = true), ({ payments }) => (payments.isArchived = false)],
    ["has no issues", ({ payments }) => (payments.hasIssues = false), ({ payments }) => (payments.hasIssues = true)],
    [
      "is out of sight",
      ({ server }) => restrict(server, ["acme/shop"]),
      ({ server }) => restrict(server, ["acme/shop", "acme/payments"]),
    ],
    [
      "may only be read",
      ({ server, payments }) => {
        // Its issues are there for everybody to read, as the documents are.
        payments.visibility = "public";
        server.repository.visibility = "public";
        restrict(server, ["acme/shop"]);
      },
      ({ server }) => restrict(server, ["acme/shop", "acme/payments"]),
    ],
  ];

  test.each(refusals)("because it %s falls back, says so, and stays so when it is healed", async (_name, ail, heal) => {
    const world = await startWorld();
    ail(world);
    const { outcomes } = await world.run();
    expect(outcomes.filter(({ kind }) => kind === "failed" || kind === "unknown")).toEqual([]);
    expect(outcomes.flatMap(({ warnings }) => warnings ?? [])).toEqual([expect.stringContaining("acme/payments")]);
    const fallen = { ...spread, "INC-2026-031/AI-2": ["acme/shop#3"], "INC-2026-031/AI-3": ["acme/shop#4"] };
    expect(findIssues(world)).toEqual(fallen);
    expect(world.shop.issues.get(3)?.body).not.toContain('"home"');
    await expectQuiet(world);
    heal(world);
    await expectQuiet(world);
    expect(findIssues(world)).toEqual(fallen);
  });

  test.each(refusals.slice(1, 3))("because it %s is left alone with what is known there", async (_name, ail, heal) => {
    const world = await startWorld();
    await world.run();
    ail(world);
    await expectQuiet(world);
    const reworded = text.replace("Let old orders expire", "Let very old orders expire");
    const { plan } = await world.run({ text: reworded });
    expect(plan.steps.flatMap(({ reason }) => reason).join()).toContain("acme/payments#4");
    expect(plan.steps.flatMap(({ notices }) => notices).join()).toContain("acme/payments cannot be read now");
    expect(findIssues(world)).toEqual(spread);
    // Neither does it matter that the route is gone.
    await world.run({ text: reworded, settings: { routes: [] } });
    expect(findIssues(world)).toEqual(spread);
    heal(world);
    await world.run({ text: reworded });
    expect(findIssues(world)).toEqual(spread);
    expect(world.payments.issues.get(4)?.title).toBe("Let very old orders expire");
    await expectQuiet(world, { text: reworded });
  });
});

describe("a repository that cannot be reached", () => {
  test("lets its rows wait, and they go there when it can", async () => {
    const world = await startWorld();
    world.server.plant({ on: { path: /payments/ }, kind: "answer", moment: "before", status: 503 });
    const { outcomes } = await world.run();
    expect(outcomes.filter(({ kind }) => kind === "deferred")).toHaveLength(1);
    expect(findIssues(world)["INC-2026-031/AI-2"]).toBeUndefined();
    await expectQuiet(world);
    world.server.heal();
    await world.run();
    expect(findIssues(world)).toEqual({ ...spread, "INC-2026-031/AI-2": ["acme/payments#4"] });
    await expectQuiet(world);
  });

  test.each([
    ["answers 502", { kind: "answer", moment: "before", status: 502 }],
    ["breaks the connection", { kind: "drop", moment: "before" }],
    ["answers 404", { kind: "answer", moment: "before", status: 404 }],
  ] as const)("because it %s leaves the issues there alone", async (_name, fault) => {
    const world = await startWorld();
    await world.run();
    const longer = `${text}| AI-4 | Pay people on call | @acme/payments | 2026-12-20 | P2 | process | Open |\n| AI-5 | Buy a bell | @ana | 2026-12-20 | P2 | process | Open |\n`;
    world.server.plant({ on: { path: /payments/ }, ...fault });
    await world.run({ text: longer });
    await world.run({ text: longer });
    const during = findIssues(world);
    expect(during).toMatchObject(spread);
    expect(during["INC-2026-031/AI-5"]).toHaveLength(1);
    world.server.heal();
    await world.run({ text: longer });
    await expectQuiet(world, { text: longer });
    const after = findIssues(world);
    expect(after).toMatchObject(during);
    expect(Object.values(after).map((places) => places.length)).toEqual([1, 1, 1, 1, 1]);
    expect(world.payments.issues.get(4)?.parentId).toBe(world.shop.issues.get(1)?.id);
  });

  test("is not mistaken for empty where there is no tracking issue to remember", async () => {
    const world = await startWorld();
    const settings = { trackingIssue: false };
    await world.run({ settings });
    const before = findIssues(world);
    restrict(world.server, ["acme/shop"]);
    await world.run({ settings });
    expect(findIssues(world)).toEqual(before);
  });
});

describe("a repository that more people can read", () => {
  test("is refused, in words that name the key, until the route allows it", async () => {
    const world = await startWorld();
    world.payments.visibility = "public";
    const { plan, outcomes } = await world.run();
    expect(world.payments.issues.size).toBe(3);
    expect(findIssues(world)["INC-2026-031/AI-2"]).toBeUndefined();
    expect(plan.totals.refuse).toBe(1);
    expect(outcomes.find(({ kind }) => kind === "failed")?.message).toMatch(/is public.*`even-if-more-visible: true`/);
    const allowing = { routes: routes.map((route) => ({ ...route, evenIfMoreVisible: true })) };
    await world.run({ settings: allowing });
    expect(findIssues(world)["INC-2026-031/AI-2"]).toEqual(["acme/payments#4"]);
    await expectQuiet(world, { settings: allowing });
  });

  test("gets nothing more when it was opened later", async () => {
    const world = await startWorld();
    await world.run();
    world.payments.visibility = "internal";
    await expectQuiet(world);
    const body = world.payments.issues.get(4)?.body;
    const { outcomes } = await world.run({
      text: text.replace("Let old orders expire", "Let the secret orders expire"),
    });
    expect(outcomes.filter(({ kind }) => kind === "failed")).toHaveLength(1);
    expect(world.payments.issues.get(4)?.body).toBe(body);
    expect(findIssues(world)).toEqual(spread);
  });
});

describe("a run that breaks off", () => {
  const longer = `${text}| AI-4 | Pay people on call | @acme/payments | 2026-12-20 | P2 | process | Open |\n`;

  test.each([
    ["before any write of a first sync", "before", undefined, text],
    ["after any write of a first sync", "after", undefined, text],
    ["before any write of an edit", "before", text, longer],
    ["after any write of an edit", "after", text, longer],
  ] as const)("%s makes nothing twice, whatever the routes say then", async (_name, moment, before, wanted) => {
    const prepare = async (isChecked: boolean): Promise<World> => {
      const world = await startWorld(isChecked);
      if (before !== undefined) await world.run({ text: before });
      world.server.forgetRequests();
      return world;
    };
    const unbroken = await prepare(true);
    await unbroken.run({ text: wanted });
    const rows = Object.keys(findIssues(unbroken)).length;
    const tries = unbroken.server.writes().map(async (_, index) => {
      const world = await prepare(false);
      await world.run({ text: wanted, fetch: crashAt(index + 1, moment) }).catch(() => undefined);
      // The route is taken out before anybody looks, and the repository is out of sight for a while.
      const unrouted = { text: wanted, settings: { routes: [] } };
      restrict(world.server, ["acme/shop"]);
      await world.run(unrouted);
      await world.run({ text: wanted });
      restrict(world.server, ["acme/shop", "acme/payments"]);
      await world.run(unrouted);
      await expectQuiet(world, unrouted);
      const found = findIssues(world);
      return {
        at: index + 1,
        counts: Object.values(found).map((places) => places.length),
        rows: Object.keys(found).length,
      };
    });
    for (const tried of await Promise.all(tries))
      expect(tried).toEqual({ at: tried.at, counts: Array.from({ length: rows }, () => 1), rows });
  });

  test("after a create there, whose answer is lost, finds it there", async () => {
    const world = await startWorld();
    world.server.plant({ on: { path: /payments\/issues$/, method: "POST" }, kind: "drop", moment: "after" });
    const { outcomes } = await world.run();
    expect(outcomes.map(({ message }) => message).join()).toContain("acme/payments#4 had been made");
    world.server.heal();
    await world.run();
    expect(findIssues(world)).toEqual(spread);
  });

  test("while its post-mortem's issue could not be made, makes nothing where only that would remember it", async () => {
    const world = await startWorld();
    world.server.plant({ on: { path: /shop\/issues$/, method: "POST", nth: 1 }, kind: "drop", moment: "before" });
    await world.run();
    world.server.heal();
    restrict(world.server, ["acme/shop"]);
    await world.run();
    restrict(world.server, ["acme/shop", "acme/payments"]);
    await world.run();
    expect(Object.values(findIssues(world)).map((places) => places.length)).toEqual([1, 1, 1]);
    await expectQuiet(world);
  });

  test("at a limit does not fall back", async () => {
    const world = await startWorld();
    world.server.plant({
      on: { path: /payments\/issues$/, method: "POST" },
      kind: "answer",
      moment: "before",
      status: 403,
      body: { message: "was submitted too quickly" },
    });
    await world.run();
    expect(findIssues(world)["INC-2026-031/AI-2"]).toBeUndefined();
    world.server.heal();
    await world.run();
    expect(findIssues(world)).toMatchObject({ "INC-2026-031/AI-2": ["acme/payments#4"] });
  });
});

describe("what people do there", () => {
  test("a label taken off, a block taken out and a body edited are mended; a deleted issue is not made again", async () => {
    const world = await startWorld();
    await world.run();
    const routed = world.payments.issues.get(4);
    if (routed === undefined) throw new Error("the issue is missing");
    routed.labelIds = [];
    routed.body = "My own words";
    await world.run();
    expect(findIssues(world)).toEqual(spread);
    expect(routed.body).toContain("My own words");
    await expectQuiet(world);
    routed.fate = { kind: "deleted" };
    await world.run();
    await expectQuiet(world);
    expect(findIssues(world)["INC-2026-031/AI-2"]).toBeUndefined();
    expect(findRows(world)).toContain("was deleted");
  });

  test("a marker that somebody forged there with our key makes nothing, and the run says whose it is", async () => {
    const world = await startWorld();
    await world.run();
    const body = world.payments.issues.get(4)?.body ?? "";
    const other = await startWorld();
    other.server.addIssue(
      { body, author: "mallory", authorAssociation: "MEMBER", labels: ["post-mortem"] },
      other.payments,
    );
    const { outcomes } = await other.run();
    expect(outcomes.find(({ kind }) => kind === "failed")?.message).toMatch(/acme\/payments#4 by mallory/);
    expect(findIssues(other)["INC-2026-031/AI-2"]).toEqual(["acme/payments#4"]);
    const third = await startWorld();
    third.server.addIssue(
      { body, author: "stranger", authorAssociation: "NONE", labels: ["post-mortem"] },
      third.payments,
    );
    await third.run();
    expect(findIssues(third)["INC-2026-031/AI-2"]).toEqual(["acme/payments#4", "acme/payments#5"]);
  });

  test("an issue that is transferred to where routes lead is kept in step there", async () => {
    const world = await startWorld();
    await world.run();
    const issue = world.shop.issues.get(3);
    if (issue === undefined) throw new Error("the issue is missing");
    const there = world.server.addIssue({ title: issue.title, body: issue.body, author: issue.author }, world.payments);
    issue.fate = { kind: "transferred", repository: "acme/payments", number: there.number };
    await world.run();
    await world.run();
    expect(findIssues(world)["INC-2026-031/AI-3"]).toEqual([`acme/payments#${there.number}`]);
    expect(readChildren(world)).toMatchObject({ "INC-2026-031/AI-3": `acme/payments#${there.number}` });
    await expectQuiet(world);
  });
});

describe("two runs at once", () => {
  test("leave one issue of each row open", async () => {
    const world = await startWorld();
    await Promise.all([world.run(), world.run({ settings: { routes: [] } })]);
    await world.run();
    await world.run();
    const open = [...world.server.state.repositories.values()].flatMap(({ issues }) =>
      [...issues.values()].filter(({ state, title }) => state === "open" && !title.startsWith("Theirs")),
    );
    expect(open.map(({ title }) => title).toSorted()).toEqual([...new Set(open.map(({ title }) => title))].toSorted());
    expect(open).toHaveLength(4);
    await expectQuiet(world);
  });
});

test("a review by a token that does not see the repository says where an issue will go", async () => {
  const world = await startWorld();
  restrict(world.server, ["acme/shop"]);
  const { plan } = await world.run({ isReview: true });
  expect(plan.steps.find(({ key }) => key.endsWith("AI-2"))).toMatchObject({
    kind: "create",
    repository: "acme/payments",
  });
});

function closeIssue(repository: RepositoryState, number: number): void {
  const issue = repository.issues.get(number);
  if (issue === undefined) throw new Error(`there is no #${number}`);
  Object.assign(issue, { state: "closed", stateReason: "completed", closedAt: "2026-11-20T00:00:00Z" });
}

function restrict(server: GitHubServer, repositories: readonly string[]): void {
  server.setToken("test-token", {
    login: "github-actions[bot]",
    permissions: { issues: "write", contents: "write" },
    repositories,
  });
}

/** A fetch that stops for good at the nth write: before it is sent, or when its answer is there. */
function crashAt(nth: number, moment: "before" | "after"): typeof fetch {
  let writes = 0;
  let isDead = false;
  return async (input, init) => {
    if (isDead) throw new Error("the process is dead");
    if (init?.method !== "GET" && !String(input instanceof Request ? input.url : input).endsWith("/graphql")) writes++;
    isDead = writes === nth;
    if (isDead && moment === "before") throw new Error("the process is dead");
    const answer = await fetch(input, init);
    if (isDead) throw new Error("the process is dead");
    return answer;
  };
}

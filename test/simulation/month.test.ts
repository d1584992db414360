import { afterEach, expect, test } from "@jest/globals";
import type { Corpus } from "../../src/commands/read-corpus.ts";
import { preview, sync } from "../../src/commands/sync.ts";
import { toCorpus } from "../../src/commands/to-corpus.ts";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import type { PostMortem } from "../../src/domain/post-mortem.ts";
import { createEmbeddedTracker } from "../../src/embedded/embedded-tracker.ts";
import { connect } from "../github/connect.ts";
import { startGitHubServer, type GitHubServer } from "../support/github-server.ts";
import { testSettings } from "../tracker/sync-world.ts";
import { runDay, toSetting } from "./run-day.ts";

// What scheduled runs ask of GitHub, day by day: a month over three hundred items, and some days over a thousand.

const itemsEach = 20;
const dayInMilliseconds = 86_400_000;
const start = Date.parse("2026-03-02T05:17:00Z");
const settings = testSettings({ maxCreates: 10_000 });
let server: GitHubServer;
let clock = start;
let postMortems: PostMortem[];
let corpus: Corpus;

const toDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

function readDocument(number: number, done: number): PostMortem {
  const rows = Array.from({ length: itemsEach }, (_, position) => {
    const due = toDay(Date.parse("2026-02-20") + ((number * 7 + position * 13) % 90) * dayInMilliseconds);
    const words = `Change part ${position} of system ${number} so that it holds`;
    return `| AI-${position} | ${words} | @dev-${(number + position) % 30} | ${due} | ${position < done ? "Done" : "Open"} |`;
  });
  const text = `# System ${number} was down

**Incident ID:** INC-${number}
**Date:** 2026-02-${String((number % 27) + 1).padStart(2, "0")}

## Action items

| ID | Action | Owner | Due | Status |
|----|--------|-------|-----|--------|
${rows.join("\n")}
`;
  return readPostMortem({ path: `postmortems/${number}.md`, text });
}

/** The server as a first sync leaves it; the sync itself goes to a tracker in memory, which takes no time. */
async function prepare(documents: number): Promise<void> {
  clock = start;
  // Checked against GitHub's description elsewhere; here there are too many requests for it.
  server = await startGitHubServer({ isChecked: false, now: () => new Date((clock += 20)) });
  for (let dev = 0; dev < 30; dev++)
    server.repository.collaborators.set(`dev-${dev}`, { login: `dev-${dev}`, permission: "write" });
  postMortems = Array.from({ length: documents }, (_, number) => readDocument(number, 0));
  corpus = toCorpus(postMortems, settings);
  const memory = createEmbeddedTracker({ repository: "acme/shop", now: new Date(start).toISOString() });
  const setting = toSetting(memory, settings, new Date(start).toISOString());
  await sync(await preview(corpus, setting), setting);
  for (const { title, body, labels, assignees } of memory.inspection.issues)
    server.addIssue({ title, body, labels, assignees, author: "github-actions[bot]", authorAssociation: "NONE" });
}

afterEach(() => server.close());

test.each([
  { documents: 15, days: 30, requests: 5 },
  { documents: 50, days: 4, requests: 12 },
])(
  "$documents post-mortems of twenty items cost $requests requests a day beyond what changed, and one more where somebody is reminded",
  async ({ documents, days, requests }) => {
    await prepare(documents);
    const { issues, comments } = server.repository;
    const issueCount = documents * (itemsEach + 1) + 1;
    const dear: unknown[] = [];
    let reminders = 0;
    for (let day = 0; day <= days; day++) {
      clock = start + day * dayInMilliseconds;
      const sinceYesterday = new Date(clock - dayInMilliseconds).toISOString();
      closeByHand(day);
      if (day % 10 === 1) {
        postMortems = postMortems.with(day % documents, readDocument(day % documents, 3));
        corpus = toCorpus(postMortems, settings);
      }
      server.forgetRequests();
      const said = comments.size;
      await runDay(connect(server), corpus, settings, new Date(clock).toISOString());
      const changed = [...issues.values()].filter(({ updatedAt }) => updatedAt > sinceYesterday);
      const numbers = new Set(changed.map(({ number }) => number));
      const beyond = server.requests.filter(({ path }) => !numbers.has(Number(/\/issues\/(\d+)/.exec(path)?.[1])));
      reminders += comments.size - said;
      // The first day also makes the report.
      if (day > 0 && beyond.length > requests + (comments.size > said ? 1 : 0))
        dear.push({ day, beyond: beyond.map(({ method, path }) => `${method} ${path}`) });
    }
    expect(dear).toEqual([]);
    expect(issues.size).toBe(issueCount);
    // The time was a real one.
    expect(reminders).toBeGreaterThan(10);
  },
  240_000,
);

/** A few items a day, as people do it. */
function closeByHand(day: number): void {
  for (const issue of server.repository.issues.values()) {
    if (issue.number % 31 !== day || issue.state === "closed" || !issue.body?.includes("followthrough:item")) continue;
    const closedAt = new Date(clock).toISOString();
    Object.assign(issue, { state: "closed", stateReason: "completed", closedAt, updatedAt: closedAt });
  }
}

import { hearCommands, respond } from "../../src/commands/respond.ts";
import type { Setting } from "../../src/commands/sync.ts";
import { toCorpus } from "../../src/commands/to-corpus.ts";
import type { Settings } from "../../src/config/settings.ts";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import type { PostMortem } from "../../src/domain/post-mortem.ts";
import { createEmbeddedTracker } from "../../src/embedded/embedded-tracker.ts";
import type { Report } from "../../src/report/report.ts";
import { testSettings } from "../tracker/sync-world.ts";
import { runDay, toSetting } from "./run-day.ts";
import { toDay, type Act, type Incident, type Life, type Year } from "./lives.ts";

/** A time zone in which the day of a run is not that of UTC. */
const timezone = "Pacific/Auckland";

/** The repository and the tracker of the year, and everybody's hands on them. */
export interface Company {
  readonly tracker: ReturnType<typeof createEmbeddedTracker>;
  /** What people do in the morning of a day. */
  act(day: number): Promise<void>;
  /** The scheduled run of a day: sync, reminders, report. Gives how many writes it took. */
  run(day: number): Promise<{ readonly report: Report; readonly writes: number }>;
  /** Number of the item's issue, by its place in the documents. */
  findNumber(life: Life): number | undefined;
}

export function makeCompany(year: Year): Company {
  let clock = "";
  const people = Array.from({ length: 25 }, (_, person) => `person-${person}`);
  const tracker = createEmbeddedTracker({
    repository: "acme/shop",
    now: () => clock,
    assignable: people,
  });
  const settings: Settings = testSettings({
    timezone,
    maxCreates: 1000,
    // A review on a tracking issue would put a reminder there off by a day.
    followUp: { after: [] },
    remind: {
      before: [3],
      after: [1, 7, 14],
      maxMentions: 100,
      escalate: { after: 14, to: "@acme/leads" },
      quiet: [...year.holidays].map(toDay),
    },
  });
  const livesOf = new Map(
    year.incidents.map(({ number }) => [number, year.lives.filter(({ incident }) => incident === number)]),
  );
  const documents = new Map<number, PostMortem>();
  let corpus = toCorpus([], settings);
  let comments = 0;
  const at = (now: string): Setting => {
    clock = now;
    return toSetting(tracker, settings, now);
  };
  const findNumber = ({ incident, position }: Life): number | undefined =>
    tracker.inspection.issues.find(({ body }) => body.includes(`"key":"INC-${incident}/AI-${position}"`))?.number;

  return { tracker, act, run, findNumber };

  async function act(day: number): Promise<void> {
    const setting = at(`${toDay(day - 1)}T15:00:00Z`);
    for (const [person, on] of year.leaving) if (on === day) await leave(`person-${person}`);
    const changed = new Set(year.incidents.filter(({ merged }) => merged === day).map(({ number }) => number));
    for (const life of year.lives)
      for (const one of life.acts.filter((other) => other.day === day)) {
        if (one.kind === "drop" || (one.kind !== "snooze" && one.by === "row")) changed.add(life.incident);
        else await actOnIssue(life, one, setting);
      }
    if (changed.size === 0) return;
    for (const number of changed) {
      const incident = year.incidents[number];
      if (incident === undefined || incident.merged > day) continue;
      const path = `postmortems/${toDay(incident.day)}-${number}.md`;
      documents.set(number, readPostMortem({ path, text: writeDocument(incident, livesOf.get(number) ?? [], day) }));
    }
    corpus = toCorpus([...documents.values()], settings);
  }

  async function leave(login: string): Promise<void> {
    people.splice(people.indexOf(login), 1);
    const admin = tracker.inspection.as("admin");
    for (const { number, state, assignees } of tracker.inspection.issues)
      if (state === "open" && assignees.includes(login)) await admin.removeAssignees(number, [login]);
  }

  async function actOnIssue(life: Life, one: Act, setting: Setting): Promise<void> {
    const number = findNumber(life);
    if (number === undefined) throw new Error(`nothing to act on: INC-${life.incident}/AI-${life.position}`);
    if (one.kind !== "move" && one.kind !== "snooze" && one.kind !== "drop" && one.by === "hand") {
      const stateReason = one.kind === "finish" ? "completed" : "not_planned";
      await tracker.inspection.as("lead").updateIssue(number, { state: "closed", stateReason });
      return;
    }
    const body = toCommand(one);
    await tracker.inspection.as("lead").addComment(number, body);
    const heard = { id: (comments += 1), body, author: "lead", authorIsBot: false, action: "created" };
    const comment = { ...heard, issueNumber: number, isOnPullRequest: false };
    const answer = await respond(comment, hearCommands(comment, setting.today), setting, async () => "write");
    if (answer.kind !== "followed") throw new Error(`${body}: ${JSON.stringify(answer)}`);
  }

  async function run(day: number): Promise<{ report: Report; writes: number }> {
    const { now } = at(`${toDay(day - 1)}T17:17:00Z`);
    const before = tracker.inspection.calls.length;
    const report = await runDay(tracker, corpus, settings, now);
    const calls = tracker.inspection.calls.slice(before);
    return { report, writes: calls.filter((call) => /^(add|create|remove|update)/.test(call)).length };
  }
}

function toCommand(one: Act): string {
  if (one.kind === "finish") return "/done https://github.com/acme/shop/pull/1";
  if (one.kind === "decline") return "/decline it costs more than it saves";
  if (one.kind === "move") return `/due ${toDay(one.due)} the vendor needs longer`;
  return one.kind === "snooze" ? `/snooze ${toDay(one.until)} other work first` : "";
}

function writeDocument({ number, day, severity }: Incident, lives: readonly Life[], today: number): string {
  const rows = lives.flatMap((life) => {
    const acts = life.acts.filter((act) => act.day <= today);
    if (acts.some(({ kind }) => kind === "drop")) return [];
    let { due } = life;
    let status = "Open";
    for (const act of acts) {
      if (act.kind === "snooze" || act.kind === "drop" || act.by !== "row") continue;
      if (act.kind === "move") due = act.due;
      else status = act.kind === "finish" ? "Done" : "Won't do";
    }
    const owner = life.person === null ? "the vendor" : `@person-${life.person}`;
    const words = `Change part ${life.position} of system ${number} so that it holds`;
    const id = `AI-${life.position}`;
    return [`| ${id} | ${words} | ${owner} | ${due === null ? "" : toDay(due)} | P${life.position % 4} | ${status} |`];
  });
  return `# System ${number} was down

**Incident ID:** INC-${number}
**Date:** ${toDay(day)}
**Severity:** SEV${severity}

## Summary

System ${number} did not answer for ${number + 10} minutes.

## Root cause

Part ${number} of it had no room left.

## Action items

| ID | Action | Owner | Due | Priority | Status |
|----|--------|-------|-----|----------|--------|
${rows.join("\n")}
`;
}

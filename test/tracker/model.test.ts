import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { Settings } from "../../src/config/settings.ts";
import { TrackerError } from "../../src/domain/errors.ts";
import type { ActionStatus, Priority } from "../../src/domain/action-item.ts";
import type { IssueSnapshot } from "../../src/domain/issue.ts";
import { findManagedBlock } from "../../src/tracker/marker/managed-block.ts";
import { parseMarker } from "../../src/tracker/marker/parse-marker.ts";
import { addDays } from "../../src/domain/calendar.ts";
import type { Tracker } from "../../src/tracker/tracker.ts";
import { breakTracker, closeRepository, Crash, faults } from "./faulty-tracker.ts";
import { findBroken } from "./invariants.ts";
import type { Sketch } from "./post-mortem-builder.ts";
import { createTestTracker, plan, sync, toNews, type WorldOptions } from "./sync-world.ts";

/** A row with a name of its own, which no edit takes away, so that the test knows it again without the product's help. */
interface ModelRow {
  readonly name: string;
  words: string;
  owner: string | undefined;
  due: string | undefined;
  priority: Priority | undefined;
  status: ActionStatus;
}

interface ModelDocument {
  path: string;
  title: string;
  readonly id: string | null;
  rows: ModelRow[];
}

/** What people did, and what must therefore still hold. */
interface Kept {
  readonly outside: Map<number, string>;
  readonly foreign: Map<number, Set<string>>;
  readonly titles: Map<number, string>;
  readonly openByPerson: Set<number>;
  readonly closedByPerson: Set<number>;
}

interface World {
  readonly tracker: ReturnType<typeof createTestTracker>;
  readonly documents: ModelDocument[];
  readonly promises: Kept;
  /** Every issue that ever stood for a row. */
  readonly seen: Map<string, Set<number>>;
  names: number;
  /** Days that have passed since 2026-03-01. */
  day: number;
  /** Where new issues go; it always names the other repository, which a route that is gone from everywhere would not. */
  routes: Settings["routes"];
  /** What the other repository answers to everything; null: it works. */
  outage: TrackerError | null;
}

type Action = { readonly name: string; readonly pick: number; readonly more: number };

const words = [
  "Alert on pool use",
  "Size the queue",
  "Write a runbook",
  "Restore drills",
  "Try it in staging",
  "Rotate all keys",
];
const owners = ["@ana", "@bo", "@nobody", "Lisa (QA)", "@acme/platform", undefined];
const dates = ["2026-02-10", "2026-03-02", "2026-04-01", undefined];

function toSketches(world: World): Sketch[] {
  return world.documents.map((document) => ({
    path: document.path,
    id: document.id,
    title: document.title,
    rows: document.rows.map((row) => ({
      text: `${row.words} ${row.name}`,
      status: row.status,
      ...(row.owner === undefined ? {} : { owner: row.owner }),
      ...(row.due === undefined ? {} : { due: row.due }),
      ...(row.priority === undefined ? {} : { priority: row.priority }),
    })),
  }));
}

/** Days pass (a review falls due, an item becomes overdue), and everything that can be turned on is. */
function toOptions({ day, routes }: World): WorldOptions {
  const extraFields = { due: "Target date", milestone: true, types: { default: "Task" } };
  const settings = { extraFields, routes };
  // Where there are routes, nothing counts as just made: memory and listing alone must do.
  return { today: addDays("2026-03-01", day), settings, ...(routes.length > 0 ? { now: "2030-01-01T00:00:00Z" } : {}) };
}

function pickFrom<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(1, list.length)];
}

function pickRow(world: World, pick: number): ModelRow | undefined {
  return pickFrom(
    world.documents.flatMap(({ rows }) => rows),
    pick,
  );
}

/** Issues of rows that are there to be edited: not deleted, not moved away. */
function pickIssue(world: World, pick: number, kind: "item" | "tracking"): IssueSnapshot | undefined {
  return pickFrom(
    world.tracker.inspection.issues.filter(
      (issue) => parseMarker(issue.body)?.kind === kind && issue.repository !== "acme/elsewhere",
    ),
    pick,
  );
}

/** Words that no other row has, so that a reworded row is still more like itself than like another. */
function toName(number: number): string {
  return `row${createHash("sha256").update(String(number)).digest("hex").slice(0, 24)}`;
}

function addRow(world: World, document: ModelDocument, more: number): void {
  document.rows.push({
    name: toName(world.names++),
    words: pickFrom(words, more) ?? "",
    owner: pickFrom(owners, more),
    due: pickFrom(dates, more),
    priority: more % 2 === 0 ? ((more % 5) as Priority) : undefined,
    status: "open",
  });
}

function addDocument(world: World, more: number): void {
  const number = world.names++;
  const document: ModelDocument = {
    path: `pm/${number}.md`,
    title: `Incident ${number}`,
    id: more % 2 === 0 ? `INC-${number}` : null,
    rows: [],
  };
  world.documents.push(document);
  for (let count = 0; count <= more % 3; count++) addRow(world, document, more + count);
}

const documentEdits: Record<string, (world: World, pick: number, more: number) => void> = {
  addDocument: (world, _pick, more) => addDocument(world, more),
  addRow(world, pick, more) {
    const document = pickFrom(world.documents, pick);
    if (document !== undefined) addRow(world, document, more);
  },
  removeRow(world, pick) {
    const document = pickFrom(world.documents, pick);
    document?.rows.splice(pick % Math.max(1, document.rows.length), 1);
  },
  reword(world, pick, more) {
    const row = pickRow(world, pick);
    if (row !== undefined) row.words = `${row.words} ${["again", "today", "soon"][more % 3] ?? ""}`.slice(0, 60);
  },
  reown(world, pick, more) {
    const row = pickRow(world, pick);
    if (row !== undefined) row.owner = pickFrom(owners, more);
  },
  redate(world, pick, more) {
    const row = pickRow(world, pick);
    if (row !== undefined) row.due = pickFrom(dates, more);
  },
  reprioritise(world, pick, more) {
    const row = pickRow(world, pick);
    if (row !== undefined) row.priority = (more % 5) as Priority;
  },
  finish(world, pick, more) {
    const row = pickRow(world, pick);
    if (row === undefined) return;
    row.status = more % 2 === 0 ? "done" : "wont-do";
    world.promises.openByPerson.clear();
  },
  reopenRow(world, pick) {
    const row = pickRow(world, pick);
    if (row !== undefined) row.status = "open";
    world.promises.openByPerson.clear();
  },
  reorder(world, pick) {
    pickFrom(world.documents, pick)?.rows.reverse();
  },
  rename(world, pick, more) {
    const document = pickFrom(world.documents, pick);
    if (document !== undefined) document.path = `pm/renamed-${more}-${document.path.replace(/^.*\//, "")}`;
  },
  retitleDocument(world, pick, more) {
    const document = pickFrom(world.documents, pick);
    if (document !== undefined) document.title = `${document.title} ${more % 10}`.slice(0, 60);
  },
};

const peopleEdits: Record<
  string,
  (world: World, issue: IssueSnapshot, person: Tracker, more: number) => Promise<void>
> = {
  async retitle({ promises }, { number }, person, more) {
    await person.updateIssue(number, { title: `My words ${more}` });
    promises.titles.set(number, `My words ${more}`);
  },
  async writeBelow({ promises }, { number, body }, person, more) {
    const text = `${body}\r\n- note ${more}  \r\n`;
    await person.updateIssue(number, { body: text });
    promises.outside.set(number, toOutside(text));
  },
  async writeAbove({ promises }, { number, body }, person, more) {
    const text = `\tabove ${more}\n\n${body.replace(/\n/g, "\r\n")}`;
    await person.updateIssue(number, { body: text });
    promises.outside.set(number, toOutside(text));
  },
  async writeInside(_world, { number, body }, person) {
    await person.updateIssue(number, { body: body.replace("Where it stands", "I was here") });
  },
  async takeBlockOut({ promises, tracker }, { number, body }, person) {
    // Of a parent and its child one must be left that remembers the other.
    const isParent = parseMarker(body)?.kind === "tracking";
    if (isParent ? hasStripped(tracker) || hasGaps(tracker) : !isRegistered(tracker, number)) return;
    promises.outside.set(number, toOutside(body));
    await person.updateIssue(number, { body: toOutside(body) });
  },
  async addForeignLabel({ promises }, { number }, person, more) {
    await person.addLabels(number, [`theirs-${more % 4}`]);
    const labels = promises.foreign.get(number) ?? new Set();
    promises.foreign.set(number, labels.add(`theirs-${more % 4}`));
  },
  async takeLabelOff({ promises, tracker }, { number, labels, body }, person, more) {
    const label = pickFrom(labels, more);
    if (label === undefined) return;
    if (label === "post-mortem" && parseMarker(body)?.kind === "item" && !isRegistered(tracker, number)) return;
    await person.removeLabel(number, label);
    promises.foreign.get(number)?.delete(label);
  },
  async assign(_world, { number }, person, more) {
    await person.addAssignees(number, [["ana", "bo", "cleo"][more % 3] ?? "ana"]);
  },
  async unassign(_world, { number, assignees }, person) {
    await person.removeAssignees(number, assignees);
  },
  async close({ promises }, { number }, person, more) {
    await person.updateIssue(number, { state: "closed", stateReason: more % 2 === 0 ? "completed" : "not_planned" });
    promises.closedByPerson.add(number);
    promises.openByPerson.delete(number);
  },
  async reopen({ promises, tracker }, { number, state }) {
    if (state === "open") return;
    tracker.inspection.reopenIssue(number);
    promises.closedByPerson.delete(number);
    promises.openByPerson.add(number);
  },
  async remove({ tracker }, { number }) {
    if (isRegistered(tracker, number)) tracker.inspection.deleteIssue(number);
  },
  async transfer({ tracker }, { number }) {
    if (isRegistered(tracker, number)) tracker.inspection.transferIssue(number, "acme/elsewhere");
  },
};

/**
 * An issue that nobody knows of yet (its run broke off right after the create) and that a person then deletes leaves no
 * trace at all; GitHub offers none. Every other is known to its parent.
 */
function isRegistered(tracker: World["tracker"], number: number): boolean {
  return tracker.inspection.issues.some(({ body }) => {
    const parsed = parseMarker(body);
    if (parsed?.kind !== "tracking") return false;
    return Object.values(parsed.marker.children).some(
      (child) => child === number || child === `acme/payments#${number}`,
    );
  });
}

/** Some issue was deleted, moved away or lost its label, which its parent alone remembers. */
function hasGaps(tracker: World["tracker"]): boolean {
  const { issues, subIssues } = tracker.inspection;
  if (issues.length < subIssues.size) return true;
  return issues.some(({ repository, labels }) => repository === "acme/elsewhere" || !labels.includes("post-mortem"));
}

/** Some issue of a row has lost its block, and no run has put it back yet. */
function hasStripped(tracker: World["tracker"]): boolean {
  return tracker.inspection.issues.some(
    ({ body, labels }) => labels.includes("action-item") && parseMarker(body) === undefined,
  );
}

/** What people do to the issue of a whole post-mortem. */
const parentEdits = new Set([
  "retitle",
  "writeBelow",
  "writeAbove",
  "takeBlockOut",
  "takeLabelOff",
  "addForeignLabel",
  "close",
  "reopen",
]);

/** All of the body that is not ours. */
function toOutside(body: string): string {
  const block = findManagedBlock(body);
  return block === undefined ? body : body.slice(0, block.start) + body.slice(block.stop);
}

function toTracker({ tracker, outage }: World): Tracker {
  return outage === null ? tracker : closeRepository(tracker, "acme/payments", outage);
}

async function runSync(world: World): Promise<void> {
  // An edit of the document wins over a person's title, so that a promise ends where its row was edited.
  const before = new Map(world.tracker.inspection.issues.map(({ number, body }) => [number, toApplied(body)]));
  await sync(toTracker(world), toSketches(world), toOptions(world));
  remember(world);
  for (const { number, body } of world.tracker.inspection.issues) {
    if (toApplied(body) !== before.get(number)) world.promises.titles.delete(number);
  }
}

function toApplied(body: string): string | undefined {
  const parsed = parseMarker(body);
  if (parsed?.kind === "tracking") return parsed.marker.title;
  return parsed?.kind === "item" ? parsed.marker.facts.title : undefined;
}

function remember(world: World): void {
  for (const { number, body } of world.tracker.inspection.issues) {
    const name = /row[0-9a-f]{24}/.exec(toApplied(body) ?? "")?.[0];
    if (name === undefined) continue;
    const numbers = world.seen.get(name) ?? new Set();
    world.seen.set(name, numbers.add(number));
  }
}

async function act(world: World, { name, pick, more }: Action): Promise<void> {
  const edit = documentEdits[name];
  if (edit !== undefined) return edit(world, pick, more);
  const change = peopleEdits[name];
  const issue =
    change === undefined
      ? undefined
      : pickIssue(world, pick, parentEdits.has(name) && more % 3 === 0 ? "tracking" : "item");
  if (change !== undefined && issue !== undefined)
    return change(world, issue, world.tracker.inspection.as("ana"), more);
  if (name === "sync") return runSync(world);
  if (name === "wait") {
    world.day += more;
    return undefined;
  }
  if (name === "reroute") world.routes = pickFrom(routings, pick) ?? [];
  if (name === "outage") world.outage = pickFrom(outages, pick) ?? null;
  if (name !== "broken") return undefined;
  const fault = pickFrom(faults, pick) ?? "401";
  try {
    await sync(breakTracker(toTracker(world), fault, 1 + (more % 12)).tracker, toSketches(world), toOptions(world));
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  remember(world);
  world.promises.titles.clear();
  return undefined;
}

function findUnkept({ tracker, promises, seen }: World): string[] {
  const unkept: string[] = [];
  const issues = new Map(tracker.inspection.issues.map((issue) => [issue.number, issue]));
  for (const [name, numbers] of seen) if (numbers.size > 1) unkept.push(`${name} had ${[...numbers].join(", ")}`);
  for (const [number, outside] of promises.outside) {
    const issue = issues.get(number);
    if (issue !== undefined && !toOutside(issue.body).includes(outside))
      unkept.push(`#${number} lost what was written in it`);
  }
  for (const [number, labels] of promises.foreign) {
    for (const label of labels) {
      if (issues.get(number)?.labels.includes(label) === false) unkept.push(`#${number} lost ${label}`);
    }
  }
  for (const [number, title] of promises.titles) {
    const issue = issues.get(number);
    if (issue !== undefined && issue.title !== title)
      unkept.push(`#${number} lost its title ${title} to ${issue.title}`);
  }
  for (const number of promises.openByPerson) {
    if (issues.get(number)?.state === "closed") unkept.push(`#${number} was opened by a person and closed again`);
  }
  for (const number of promises.closedByPerson) {
    if (issues.get(number)?.state === "open") unkept.push(`#${number} was closed by a person and opened again`);
  }
  return unkept;
}

const unmatched = { path: "nowhere/**", repository: "acme/payments" };
const routings: readonly Settings["routes"][] = [
  [unmatched],
  [{ owner: "@ana", repository: "acme/payments" }, unmatched],
  [{ label: "priority:P2", repository: "acme/payments" }, unmatched],
  [{ repository: "acme/payments" }],
];
const outages = [
  null,
  new TrackerError("Bad Gateway", { status: 502 }),
  new TrackerError("Not Found", { status: 404, isRefusal: true }),
];

const usual = [
  { weight: 4, arbitrary: fc.constantFrom(...Object.keys(documentEdits)) },
  { weight: 4, arbitrary: fc.constantFrom(...Object.keys(peopleEdits)) },
  { weight: 4, arbitrary: fc.constant("sync") },
  { weight: 1, arbitrary: fc.constant("wait") },
  { weight: 1, arbitrary: fc.constant("broken") },
];
const toActions = (names: fc.WeightedArbitrary<string>[]) =>
  fc.array(fc.record({ name: fc.oneof(...names), pick: fc.nat(50), more: fc.nat(50) }), {
    minLength: 3,
    maxLength: 30,
  });

const cases: [string, fc.Arbitrary<Action[]>, Settings["routes"], number][] = [
  ["documents, people and faults", toActions(usual), [], 300],
  [
    "routes and repositories that cannot be read",
    toActions([
      ...usual,
      { weight: 2, arbitrary: fc.constant("reroute") },
      { weight: 2, arbitrary: fc.constant("outage") },
    ]),
    [{ repository: "acme/payments" }],
    150,
  ],
];

test.each(cases)(
  "whatever %s do: one issue per row, nothing of theirs undone, and then only keeps",
  async (_name, actions, routes, runs) => {
    await fc.assert(
      fc.asyncProperty(actions, async (steps) => {
        const world: World = {
          tracker: createTestTracker(),
          documents: [],
          promises: {
            outside: new Map(),
            foreign: new Map(),
            titles: new Map(),
            openByPerson: new Set(),
            closedByPerson: new Set(),
          },
          seen: new Map(),
          names: 1,
          day: 0,
          routes,
          outage: null,
        };
        addDocument(world, 2);
        for (const step of steps) await act(world, step);
        world.outage = null;
        for (let run = 0; run < 4; run++) await runSync(world);
        const made = await plan(world.tracker, toSketches(world), toOptions(world));
        expect({ news: toNews(made), unkept: findUnkept(world), broken: findBroken(world.tracker.inspection) }).toEqual(
          {
            news: [],
            unkept: [],
            broken: [],
          },
        );
      }),
      { numRuns: Number(process.env["MODEL_RUNS"] ?? runs), seed: Number(process.env["MODEL_SEED"] ?? 20261121) },
    );
  },
);

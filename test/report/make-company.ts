import { addDays } from "../../src/domain/calendar.ts";
import type { TrackedItem } from "../../src/domain/issue.ts";
import type { PostMortem, Severity, TimelineMark } from "../../src/domain/post-mortem.ts";
import type { ReportSource } from "../../src/report/to-report.ts";
import { located, makeItem, makePostMortem, makeSettings, makeSource, makeTracking, today } from "./make-source.ts";

const services = ["checkout", "search", "billing", "media", "identity"];
const people = ["mira-okafor", "jonas-wiklund", "aiko-sato", "priya-raman", "tomas-vega"];
const promises = [
  ["prevent", "Give the connection back before calling a carrier"],
  ["detect", "Page the on-call engineer when the pool stays above 80 %"],
  ["mitigate", "Move label printing to a pool of its own"],
  ["respond", "Write the runbook page with the queries that show who holds a lock"],
  ["process", "Roll configuration out to a tenth of the shops first"],
  ["prevent", "Renew certificates thirty days ahead and check the chain"],
] as const;

/** A made-up company: `count` incidents over two years with six promises each, the same at every call. */
export function makeCompany(count = 20): ReportSource {
  const random = makeRandom(7);
  const postMortems = Array.from({ length: count }, (_, index) => makeIncidentDocument(index, count, random));
  const items = postMortems.flatMap((postMortem, index) =>
    promises.map((_, position) => makePromise(postMortem, index, position, random)),
  );
  const paths = postMortems.map(({ path }) => path);
  const family = paths.filter((_, index) => index % 6 === 1);
  return makeSource({
    items,
    postMortems,
    trackings: postMortems.map((postMortem, index) => makeTracking(index * 10 + 1, toFacts(postMortem))),
    survey: {
      documents: paths.map((path) => ({
        path,
        matches: family.slice(1).includes(path)
          ? [{ path: family[0] ?? "", score: 0.4, verdict: "recurrence", reasons: [] }]
          : [],
      })),
      families: [
        {
          name: "Connection pool exhausted",
          paths: family,
          count: family.length,
          first: "2025-01-20",
          last: "2026-10-02",
        },
        { name: "Expired certificate", paths: paths.slice(2, 4), count: 2, first: "2025-02-11", last: "2025-04-30" },
      ],
    },
    settings: makeSettings({ owners: { Platform: "@acme/platform" } }),
    scanned: { documents: count, unreadable: 0, issues: items.length + count, isComplete: true },
    previous: {
      at: "2026-11-20T06:17:00Z",
      days: [
        {
          on: "2026-11-16",
          open: 31,
          overdue: 17,
          dueSoon: 1,
          unassigned: 6,
          undated: 4,
          done: 60,
          declined: 7,
          recurringFamilies: 2,
        },
      ],
    },
  });
}

function makeIncidentDocument(index: number, count: number, random: () => number): PostMortem {
  const date = addDays(today, -Math.round(((count - index) / count) * 700));
  const start = Math.floor(random() * 900);
  const mark = (name: TimelineMark, after: number) => ({
    timeText: "",
    minute: start + after,
    text: name,
    line: 1,
    marks: [name],
  });
  return makePostMortem({
    path: `postmortems/${date}-incident-${index}.md`,
    title: located(`${services[index % 5]} is down: part ${index}`),
    incident: {
      ...makePostMortem({ path: "" }).incident,
      id: located(`INC-${date.slice(0, 4)}-${String(index + 1).padStart(3, "0")}`),
      date: located(date),
      severity: located(((index % 4) + 1) as Severity),
      services: [located(services[index % 5] ?? "checkout")],
    },
    timeline: [
      mark("started", 0),
      mark("detected", Math.ceil(random() * 20)),
      mark("acknowledged", 20 + Math.ceil(random() * 10)),
      mark("mitigated", 40 + Math.ceil(random() * 60)),
      mark("resolved", 110 + Math.ceil(random() * 200)),
    ],
  });
}

function makePromise(
  { path, title, incident }: PostMortem,
  index: number,
  position: number,
  random: () => number,
): TrackedItem {
  const number = index * 10 + position + 2;
  const date = incident.date?.value ?? today;
  const created = addDays(date, 4);
  const due = position === 4 && index % 3 === 0 ? null : addDays(date, 20 + position * 15);
  const fate = random();
  const finished = addDays(due ?? created, Math.round(random() * 34) - 27);
  const isClosed = fate < 0.86 && finished < today && finished > created;
  const closed = isClosed
    ? ({
        state: "closed",
        stateReason: fate < 0.07 ? "not_planned" : "completed",
        closedAt: `${finished}T12:00:00Z`,
      } as const)
    : {};
  const owner = position === 3 ? "Platform" : `@${people[(index + position) % people.length]}`;
  return makeItem(number, {
    key: `${incident.id?.value}/AI-00${position + 1}`,
    incident: {
      path,
      id: incident.id?.value ?? null,
      title: title?.value ?? "",
      date,
      severity: incident.severity?.value ?? null,
    },
    snapshot: {
      createdAt: `${created}T09:00:00Z`,
      assignees: owner.startsWith("@") && (index + position) % 11 !== 0 ? [owner.slice(1)] : [],
      ...closed,
    },
    facts: {
      title: promises[position]?.[1] ?? "",
      owner,
      type: promises[position]?.[0] ?? null,
      priority: (position % 4) as 0 | 1 | 2 | 3,
      status: isClosed ? (fate < 0.07 ? "wont-do" : "done") : "open",
    },
    due,
    dueChanges:
      due !== null && random() < 0.2
        ? [
            {
              from: addDays(due, -14),
              to: due,
              on: addDays(created, 3),
              by: "person",
              reason: "The vendor needs longer",
            },
          ]
        : [],
  });
}

function toFacts({ path, title, incident }: PostMortem) {
  return { path, id: incident.id?.value ?? null, title: title?.value ?? "", date: incident.date?.value ?? null };
}

/** A small generator of numbers from 0 to 1 (mulberry32), so that the company never changes. */
export function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

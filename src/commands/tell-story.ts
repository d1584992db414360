import type { Settings } from "../config/settings.ts";
import { addDays, toCalendarDate } from "../domain/calendar.ts";
import type { DocumentSource } from "../domain/document-source.ts";
import type { IssueSnapshot } from "../domain/issue.ts";
import type { PostMortem } from "../domain/post-mortem.ts";
import type { Comeback } from "../domain/recurrence.ts";
import { toComebacks } from "../recurrence/to-comebacks.ts";
import type { Report } from "../report/report.ts";
import type { Outcome, Plan } from "../tracker/plan/plan.ts";
import type { Tracker } from "../tracker/tracker.ts";
import { readCorpus, type Corpus } from "./read-corpus.ts";
import { makeReport, publishReport } from "./report.ts";
import { preview, sync, type Setting } from "./sync.ts";
import { toCorpus } from "./to-corpus.ts";
import { validate, type Validation } from "./validate.ts";

/** What the demo shows, step by step, as values. */
export interface Story {
  readonly documentCount: number;
  readonly newest: PostMortem;
  readonly texts: ReadonlyMap<string, string>;
  readonly review: Validation;
  readonly comebacks: readonly Comeback[];
  readonly mergePlan: Plan;
  readonly outcomes: readonly Outcome[];
  readonly issues: readonly IssueSnapshot[];
  /** An issue after a person changed its title and wrote above our part, and what the next sync meant to write on it. */
  readonly edit: { readonly before: IssueSnapshot; readonly after: IssueSnapshot; readonly writes: number } | undefined;
  readonly report: Report;
}

/** Days that the earlier documents have been tracked for when the newest comes in. */
const head = 60;

/**
 * The whole loop in one go, on a tracker that starts empty: the earlier documents are synced some weeks ago, the
 * newest is reviewed and merged today, a person edits an issue, and the report is made.
 */
export async function tellStory(
  source: DocumentSource,
  paths: readonly string[],
  base: { settings: Settings; createTracker: (clock: () => string) => Tracker; now: string },
): Promise<Story | undefined> {
  const corpus = await readCorpus(source, paths, { settings: base.settings, inFull: "all" });
  const newest = findNewest(corpus.postMortems);
  if (newest === undefined) return undefined;
  const settings: Settings = {
    ...base.settings,
    import: { kind: "all" },
    maxCreates: 100_000,
    routes: [],
    trackingIssue: true,
  };
  let moment = `${addDays(toCalendarDate(base.now, settings.timezone), -head)}T08:00:00.000Z`;
  const tracker = base.createTracker(() => moment);
  const at = (now: string): Setting => ({
    tracker,
    settings,
    now,
    startedAt: now,
    today: toCalendarDate(now, settings.timezone),
    permalink: (path, line) => `${path}#L${line}`,
  });

  const earlier = toCorpus(
    corpus.postMortems.filter((postMortem) => postMortem !== newest),
    settings,
  );
  await sync(await preview(earlier, at(moment)), at(moment));
  // What fell due since then is labelled, as the runs of the weeks between would have done.
  moment = base.now;
  await sync(await preview(earlier, at(moment)), at(moment));

  const scope = new Set([newest.path]);
  const review = await validate({ corpus, settings, today: toCalendarDate(base.now, settings.timezone), scope });
  const merge = await preview(corpus, at(moment));
  const comebacks = toComebacks(merge.memory.survey, merge.memory.unfinished, merge.memory.outlines, scope);
  const outcomes = await sync(merge, at(moment));
  const edit = await editByHand(tracker, corpus, at(moment), newest.path);
  const reported = await makeReport(corpus, at(moment));
  await publishReport(reported, at(moment), {});
  return {
    documentCount: corpus.documents.length,
    newest,
    texts: corpus.texts,
    review,
    comebacks,
    mergePlan: merge.plan,
    outcomes,
    issues: await tracker.listIssuesByLabel(settings.labels.managed),
    edit,
    report: reported.report,
  };
}

/** The latest incident; of documents without dates, the last by path. */
function findNewest(postMortems: readonly PostMortem[]): PostMortem | undefined {
  return postMortems.toSorted((a, b) => {
    const [x, y] = [a, b].map(({ incident, path }) => `${incident.date?.value ?? "0000"} ${path}`) as [string, string];
    return x < y ? 1 : -1;
  })[0];
}

async function editByHand(tracker: Tracker, corpus: Corpus, setting: Setting, path: string): Promise<Story["edit"]> {
  const { observation } = await preview(corpus, setting);
  const ours = observation.items.filter((item) => item.snapshot.state === "open");
  const chosen = ours.find((item) => item.incident.path === path) ?? ours[0];
  if (chosen === undefined) return undefined;
  const before = chosen.snapshot;
  const after = await tracker.updateIssue(before.number, {
    title: `${before.title.slice(0, 200)} (in two steps)`,
    body: `Note to self: ask the database team first.\n\n${before.body}`,
  });
  const { plan } = await preview(corpus, setting);
  return { before, after, writes: plan.steps.reduce((sum, step) => sum + step.writes.length, 0) };
}

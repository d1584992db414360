import type { TrackedItem } from "../domain/issue.ts";
import type { CalendarDate } from "../domain/located.ts";
import type { Outline } from "../domain/post-mortem.ts";
import type { RecurrenceSurvey, UnfinishedItem } from "../domain/recurrence.ts";
import { findUnfinished } from "../tracker/desired/find-unfinished.ts";
import type { Corpus } from "./read-corpus.ts";

/** What has happened before, and which promises made then were not kept. */
export interface Memory {
  readonly survey: RecurrenceSurvey;
  /** Outlines of the documents that the survey names. */
  readonly outlines: readonly Outline[];
  /** By the path of the earlier post-mortem. */
  readonly unfinished: ReadonlyMap<string, readonly UnfinishedItem[]>;
}

/** Of all documents, or of those in `of`. Without tracked items the documents' own rows say what is undone. */
export async function recall(
  corpus: Corpus,
  items: readonly TrackedItem[] | undefined,
  today: CalendarDate,
  of?: ReadonlySet<string>,
): Promise<Memory> {
  const survey = corpus.survey(of);
  const paths = [
    ...survey.documents.flatMap((document) => [document.path, ...document.matches.map(({ path }) => path)]),
    ...survey.families.flatMap((family) => family.paths),
  ];
  const outlines = await corpus.readOutlines(new Set(paths));
  return {
    survey,
    outlines,
    unfinished: new Map(outlines.map((outline) => [outline.path, findUnfinished(outline, items, today)])),
  };
}

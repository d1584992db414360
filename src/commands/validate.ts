import type { Settings } from "../config/settings.ts";
import type { Finding } from "../domain/finding.ts";
import type { CalendarDate } from "../domain/located.ts";
import type { RecurrenceSurvey } from "../domain/recurrence.ts";
import { findRecurrences } from "../recurrence/find-recurrences.ts";
import { reviewPostMortems } from "../rules/review.ts";
import type { Corpus } from "./read-corpus.ts";

/** What a review of the workspace found. */
export interface Validation {
  /** In the files that this change touches, or in all where the scope is everything. */
  readonly findings: readonly Finding[];
  /** In the other files, which cannot fail the change; counted only. */
  readonly elsewhere: { readonly errors: number; readonly warnings: number; readonly files: number };
  readonly documentCount: number;
  readonly scope: ReadonlySet<string> | undefined;
  readonly survey: RecurrenceSurvey;
}

/** Reviews every document, since ids and recurrences are matters of the whole, and reports on those in scope. */
export async function validate(
  corpus: Corpus,
  settings: Settings,
  today: CalendarDate,
  scope: ReadonlySet<string> | undefined,
): Promise<Validation> {
  const survey = findRecurrences(corpus.postMortems, settings.recurrence);
  const all = await reviewPostMortems({
    postMortems: corpus.postMortems,
    unreadable: corpus.unreadable,
    texts: corpus.texts,
    recurrences: survey,
    settings,
    today,
  });
  const others = scope === undefined ? [] : all.filter((finding) => !scope.has(finding.path));
  return {
    findings: scope === undefined ? all : all.filter((finding) => scope.has(finding.path)),
    elsewhere: {
      errors: countLevel(others, "error"),
      warnings: countLevel(others, "warning"),
      files: new Set(others.map((finding) => finding.path)).size,
    },
    documentCount: corpus.postMortems.length + corpus.unreadable.length,
    scope,
    survey,
  };
}

/** Findings of one level. */
export function countLevel(findings: readonly Finding[], level: Finding["level"]): number {
  return findings.filter((finding) => finding.level === level).length;
}

/** Whether the findings fail the run. */
export function isFailure(findings: readonly Finding[], failOn: "error" | "warning" | "never"): boolean {
  if (failOn === "never") return false;
  return findings.some((finding) => finding.level === "error" || failOn === "warning");
}

import type { Settings } from "../config/settings.ts";
import { withCodeowners } from "../config/with-codeowners.ts";
import type { Finding } from "../domain/finding.ts";
import type { CalendarDate } from "../domain/located.ts";
import type { RecurrenceSurvey } from "../domain/recurrence.ts";
import { compareBaseline, parseBaseline, type BaselineEntry } from "../rules/baseline.ts";
import { findSecrets } from "../rules/find-secrets.ts";
import { reviewPostMortems } from "../rules/review.ts";
import type { Corpus } from "./read-corpus.ts";

/** What a review looks at. */
export interface ValidationInput {
  /** Documents in scope are read in full. */
  readonly corpus: Corpus;
  readonly settings: Settings;
  readonly today: CalendarDate;
  /** Paths that can fail the run; undefined: all. */
  readonly scope?: ReadonlySet<string> | undefined;
  readonly codeowners?: string | undefined;
  readonly fileExists?: ((path: string) => boolean) | undefined;
  /** The baseline file, where there is one and it counts. */
  readonly baseline?: { readonly text: string; readonly path: string } | undefined;
}

/** What a review of the workspace found. */
export interface Validation {
  /** In the files that this change touches, or in all where the scope is everything; without what the baseline knows. */
  readonly findings: readonly Finding[];
  /** In the other files, which cannot fail the change: how many they have by themselves, whatever the day and the other documents. */
  readonly elsewhere: { readonly errors: number; readonly warnings: number; readonly files: number };
  /** Findings that the baseline knows. */
  readonly known: readonly Finding[];
  /** Entries of the baseline that no longer occur, as far as their files are in scope. */
  readonly gone: readonly BaselineEntry[];
  readonly documentCount: number;
  readonly scope: ReadonlySet<string> | undefined;
  readonly survey: RecurrenceSurvey;
}

/** Reviews the documents in scope against all of them, since ids and recurrences are matters of the whole. */
export async function validate(input: ValidationInput): Promise<Validation> {
  const { corpus, today, scope, baseline } = input;
  const settings = withCodeowners(input.settings, input.codeowners);
  const survey = corpus.survey(scope);
  const isInScope = (path: string) => scope === undefined || scope.has(path);
  const texts = new Map([...corpus.texts].filter(([path]) => isInScope(path)));
  const all = reviewPostMortems({
    postMortems: corpus.postMortems.filter(({ path }) => isInScope(path)),
    documents: corpus.documents,
    unreadable: corpus.unreadable,
    texts: corpus.texts,
    recurrences: survey,
    settings,
    today,
    fileExists: input.fileExists,
    secrets: await findSecrets(texts),
  });
  const ours = all.filter((finding) => isInScope(finding.path));
  const others = all.filter((finding) => !isInScope(finding.path));
  const counts = [...corpus.counts]
    .filter(([path, { errors, warnings }]) => !isInScope(path) && errors + warnings > 0)
    .map(([, count]) => count);
  const compared =
    baseline === undefined
      ? { fresh: ours, known: [], gone: [] }
      : compareBaseline(ours, parseBaseline(baseline.text, baseline.path));
  return {
    findings: compared.fresh,
    known: compared.known,
    gone: compared.gone.filter(({ path }) => isInScope(path)),
    elsewhere: {
      errors: countLevel(others, "error") + sum(counts.map(({ errors }) => errors)),
      warnings: countLevel(others, "warning") + sum(counts.map(({ warnings }) => warnings)),
      files: new Set(others.map((finding) => finding.path)).size + counts.length,
    },
    documentCount: corpus.documents.length + corpus.unreadable.length,
    scope,
    survey,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
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

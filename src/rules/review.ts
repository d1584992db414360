import type { Settings } from "../config/settings.ts";
import type { Finding, Level } from "../domain/finding.ts";
import type { CalendarDate } from "../domain/located.ts";
import type { PostMortem } from "../domain/post-mortem.ts";
import type { RecurrenceSurvey } from "../domain/recurrence.ts";
import type { UnreadableFile } from "../domain/source-file.ts";
import { buildArchive, type ArchiveDocument } from "./build-archive.ts";
import { fillMessage } from "./fill-message.ts";
import type { SecretSighting } from "./find-secrets.ts";
import { rules } from "./index.ts";
import { resolveRule } from "./resolve-rule.ts";
import type { Extras, Place, Rule } from "./rule.ts";
import { splitLines } from "./split-lines.ts";
import { isSuppressed } from "./suppress.ts";
import { watchContext } from "./watch-context.ts";

/** All that a review may look at; what is left out is not asked about. */
export interface ReviewInput {
  /** Those to review, as far as they are in scope. */
  readonly postMortems: readonly PostMortem[];
  /** All documents, where `postMortems` are not all. */
  readonly documents?: readonly ArchiveDocument[] | undefined;
  readonly unreadable: readonly UnreadableFile[];
  readonly recurrences?: RecurrenceSurvey | undefined;
  readonly settings: Settings;
  readonly today: CalendarDate;
  /** Paths to report on; rules that compare documents still see all of them. */
  readonly scope?: ReadonlySet<string> | undefined;
  /** Path → the file's text, for links, fixes and the extent of suppressions. */
  readonly texts?: ReadonlyMap<string, string> | undefined;
  /** Path → what `findSecrets` saw in it. */
  readonly secrets?: ReadonlyMap<string, readonly SecretSighting[]> | undefined;
  /** Whether a path of the workspace exists, for relative links. */
  readonly fileExists?: ((path: string) => boolean) | undefined;
  readonly rules?: readonly Rule[] | undefined;
  /** Only findings for which a rule asked for nothing but the document and the settings. */
  readonly isAlone?: boolean | undefined;
}

interface Draft extends Finding {
  readonly isAboutDocument: boolean;
}

/** Everything that the rules say about the documents in scope, by path, line and rule; nothing twice. */
export function reviewPostMortems(input: ReviewInput): Finding[] {
  const resolved = (input.rules ?? rules).map((rule) => resolveRule(rule, input.settings));
  const ruleIds = new Set(resolved.map(({ rule }) => rule.id));
  const archive = buildArchive(input.documents ?? input.postMortems.map(toArchiveDocument));
  const matches = new Map(input.recurrences?.documents.map((document) => [document.path, document.matches]));
  const isInScope = (path: string) => input.scope === undefined || input.scope.has(path);
  const findings: Finding[] = [];

  for (const file of input.unreadable) {
    if (!isInScope(file.path)) continue;
    for (const { rule, levelFor } of resolved) {
      const level = levelFor(file.path);
      if (level === "off" || rule.checkUnreadable === undefined) continue;
      rule.checkUnreadable(file, (message, _place, data = {}) => {
        const words = fillMessage(rule.messages[message] ?? message, data);
        findings.push({ ruleId: rule.id, level, path: file.path, line: 1, message: words });
      });
    }
  }

  for (const document of input.postMortems) {
    if (!isInScope(document.path)) continue;
    const text = input.texts?.get(document.path);
    const lines = text === undefined ? undefined : splitLines(text);
    const drafts: Draft[] = [];
    // Where the line breaks are lost, most of the rest is lost with them: mending comes first.
    const isGarbled = document.problems.some((problem) => problem.kind === "lost-line-breaks");
    for (const { rule, levelFor, optionsFor } of resolved) {
      const level = levelFor(document.path);
      if (level === "off" || (isGarbled && !rule.speaksOfGarbledText)) continue;
      const context = {
        document,
        lines,
        archive,
        settings: input.settings,
        today: input.today,
        options: optionsFor(document.path),
        matches: input.recurrences === undefined ? undefined : (matches.get(document.path) ?? []),
        secrets: input.secrets?.get(document.path) ?? [],
        ruleIds,
        fileExists: input.fileExists,
      };
      const found: Draft[] = [];
      const watched = input.isAlone === true ? watchContext(context) : { context, looksFurther: () => false };
      rule.check(watched.context, (message, place, data = {}, extras = {}) => {
        found.push(toDraft(rule, level, document, place, fillMessage(rule.messages[message] ?? message, data), extras));
      });
      if (!watched.looksFurther()) drafts.push(...found);
    }
    const seen = new Set<string>();
    for (const { isAboutDocument, ...finding } of drafts) {
      const key = `${finding.ruleId}\n${finding.line}\n${finding.message}`;
      if (seen.has(key) || isSuppressed(finding, isAboutDocument, document, lines)) continue;
      seen.add(key);
      findings.push(finding);
    }
  }
  return findings.toSorted(compareFindings);
}

/** What the archive keeps of a document. */
export function toArchiveDocument({ path, incident }: PostMortem): ArchiveDocument {
  const { id, severity } = incident;
  return { path, id: id?.value, idLine: id?.line ?? 1, hasSeverity: severity !== undefined };
}

/** By path, line, rule and message: the order in which findings are listed everywhere. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.path, b.path) ||
    a.line - b.line ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.message, b.message)
  );
}

function toDraft(rule: Rule, level: Level, document: PostMortem, place: Place, message: string, extras: Extras): Draft {
  const last = Math.max(1, document.lineCount);
  const line = Math.min(last, Math.max(1, place === "document" ? (document.title?.line ?? 1) : place));
  return {
    ruleId: rule.id,
    level,
    path: document.path,
    line,
    ...(extras.endLine !== undefined && extras.endLine > line ? { endLine: Math.min(last, extras.endLine) } : {}),
    message,
    ...(extras.related === undefined ? {} : { related: extras.related }),
    ...(extras.fix === undefined ? {} : { fix: extras.fix }),
    isAboutDocument: place === "document",
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

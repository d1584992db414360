import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { checkRuleSettings } from "../commands/check-rule-settings.ts";
import type { Corpus } from "../commands/read-corpus.ts";
import { isFailure, validate, type Validation } from "../commands/validate.ts";
import { toCalendarDate } from "../domain/calendar.ts";
import { SetupError } from "../domain/errors.ts";
import type { Finding } from "../domain/finding.ts";
import { readChangedFiles } from "../host/git.ts";
import { locateSetting } from "../host/load-settings.ts";
import { readBaselineFile } from "../host/read-baseline-file.ts";
import { defaultBaselinePath, defaultConfigPath, toInstant, type FailOn } from "../host/read-inputs.ts";
import { readWorkspaceFacts } from "../host/read-workspace-facts.ts";
import { countOf } from "../render/describe-totals.ts";
import { renderFindingsAnnotations } from "../render/findings-annotations.ts";
import { renderFindingsJson } from "../render/findings-json.ts";
import { renderFindingsSarif } from "../render/findings-sarif.ts";
import { renderFindingsText } from "../render/findings-text.ts";
import { applyFixes } from "../rules/apply-fixes.ts";
import { toBaseline } from "../rules/baseline.ts";
import type { ConsoleIo } from "./console-io.ts";
import { describeSearch, loadConsoleSettings, loadCorpus } from "./load-workspace.ts";

export interface ValidateOptions {
  readonly format: "text" | "json" | "sarif" | "github";
  readonly failOn: FailOn;
  readonly changedSince?: string;
  readonly fix?: boolean;
  readonly writeBaseline?: boolean;
  readonly config?: string;
  readonly now?: string;
}

/** `followthrough validate [GLOB…]`. */
export async function runValidate(names: string[], options: ValidateOptions, io: ConsoleIo): Promise<number> {
  const settings = await loadConsoleSettings(io, options.config);
  await checkRuleSettings(settings, (key) => locateSetting(io.cwd, { path: options.config ?? defaultConfigPath }, key));
  const input = {
    settings,
    today: toCalendarDate(toInstant("--now", options.now ?? "", io.clock), settings.timezone),
    scope: options.changedSince === undefined ? undefined : await readScope(io, options.changedSince),
    ...readWorkspaceFacts(io.cwd),
  };
  const review = async (isCounted: boolean): Promise<[Validation, Corpus]> => {
    const { scope, codeowners } = input;
    const corpus = await loadCorpus(io, names, { settings, review: { codeowners }, inFull: scope ?? "all" });
    return [await validate({ ...input, corpus, baseline: isCounted ? readBaselineFile(io.cwd) : undefined }), corpus];
  };
  if (options.writeBaseline === true) return writeBaseline(io, (await review(false))[0].findings);
  let [validation, corpus] = await review(true);
  if (options.fix === true && fixFiles(io, validation.findings, corpus) > 0) [validation, corpus] = await review(true);
  if (validation.documentCount === 0 && options.format === "text") io.print(describeSearch(io, settings));
  else io.print(renderers[options.format](validation.findings, corpus, io));
  if (options.format === "text") printRemarks(validation, options, io);
  return isFailure(validation.findings, options.failOn) ? 1 : 0;
}

type Render = (findings: readonly Finding[], corpus: Corpus, io: ConsoleIo) => string;

const renderers: Readonly<Record<ValidateOptions["format"], Render>> = {
  json: (findings) => renderFindingsJson(findings),
  sarif: (findings) => renderFindingsSarif(findings),
  github: (findings) => renderFindingsAnnotations(findings).text,
  text: (findings, corpus, io) =>
    renderFindingsText(findings, corpus.texts, { color: io.hasColor, ...(io.isTerminal ? { width: io.width } : {}) }),
};

/** What is not a finding, and what somebody would wonder about. */
function printRemarks({ elsewhere, known, gone }: Validation, options: ValidateOptions, io: ConsoleIo): void {
  if (elsewhere.files > 0)
    io.print(
      `${countOf(elsewhere.errors, "error")} and ${countOf(elsewhere.warnings, "warning")} in ${countOf(elsewhere.files, "file")} that did not change since ${options.changedSince}.`,
    );
  if (known.length > 0) io.print(`${countOf(known.length, "finding")} of ${defaultBaselinePath} left out.`);
  for (const entry of gone)
    io.print(`No longer found, take it out of ${defaultBaselinePath}: ${entry.path}: ${entry.rule}`);
}

async function readScope(io: ConsoleIo, ref: string): Promise<ReadonlySet<string>> {
  const changed = await readChangedFiles(io.cwd, ref, undefined);
  if (changed === undefined)
    throw new SetupError(
      `git cannot tell what changed since "${ref}".`,
      "Name a commit, branch or tag that `git log` knows here; in CI check out with `fetch-depth: 0`.",
    );
  return new Set(changed);
}

function writeBaseline(io: ConsoleIo, findings: readonly Finding[]): number {
  writeFileSync(resolve(io.cwd, defaultBaselinePath), `${JSON.stringify(toBaseline(findings), null, 2)}\n`);
  io.print(
    `Wrote ${countOf(findings.length, "finding")} to ${defaultBaselinePath}; commit it, and only new ones count.`,
  );
  return 0;
}

/** Writes the mechanical corrections into the files; how many files changed. */
function fixFiles(io: ConsoleIo, findings: readonly Finding[], corpus: Corpus): number {
  let changed = 0;
  for (const [path, text] of corpus.texts) {
    const fixed = applyFixes(
      text,
      findings.filter((finding) => finding.path === path),
    );
    if (fixed === text) continue;
    writeFileSync(resolve(io.cwd, path), fixed);
    changed += 1;
    io.progress(`Corrected ${path}.`);
  }
  return changed;
}

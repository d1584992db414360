import { checkRuleSettings } from "../commands/check-rule-settings.ts";
import { isFailure, validate } from "../commands/validate.ts";
import { SetupError } from "../domain/errors.ts";
import { toCalendarDate } from "../domain/calendar.ts";
import { locateSetting } from "../host/load-settings.ts";
import { readChangedFiles } from "../host/git.ts";
import { defaultConfigPath, toInstant, type FailOn } from "../host/read-inputs.ts";
import { renderFindingsAnnotations } from "../render/findings-annotations.ts";
import { renderFindingsJson } from "../render/findings-json.ts";
import { renderFindingsSarif } from "../render/findings-sarif.ts";
import { renderFindingsText } from "../render/findings-text.ts";
import type { ConsoleIo } from "./console-io.ts";
import { describeSearch, loadConsoleSettings, loadCorpus } from "./load-workspace.ts";

export interface ValidateOptions {
  readonly format: "text" | "json" | "sarif" | "github";
  readonly failOn: FailOn;
  readonly changedSince?: string;
  readonly config?: string;
  readonly now?: string;
}

/** `followthrough validate [GLOB…]`. */
export async function runValidate(names: string[], options: ValidateOptions, io: ConsoleIo): Promise<number> {
  const settings = await loadConsoleSettings(io, options.config);
  await checkRuleSettings(settings, (key) => locateSetting(io.cwd, { path: options.config ?? defaultConfigPath }, key));
  const corpus = await loadCorpus(io, names, settings);
  const today = toCalendarDate(toInstant("--now", options.now ?? "", io.clock), settings.timezone);
  const scope = options.changedSince === undefined ? undefined : await readScope(io, options.changedSince);
  const { findings, elsewhere, documentCount } = await validate(corpus, settings, today, scope);
  switch (options.format) {
    case "json":
      io.print(renderFindingsJson(findings));
      break;
    case "sarif":
      io.print(renderFindingsSarif(findings));
      break;
    case "github":
      io.print(renderFindingsAnnotations(findings).text);
      break;
    case "text":
      if (documentCount === 0) io.print(describeSearch(io, settings));
      else {
        io.print(renderFindingsText(findings, corpus.texts, { color: io.hasColor }));
        if (elsewhere.files > 0)
          io.print(
            `${elsewhere.errors} errors and ${elsewhere.warnings} warnings in ${elsewhere.files} files that did not change since ${options.changedSince}.`,
          );
      }
  }
  return isFailure(findings, options.failOn) ? 1 : 0;
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

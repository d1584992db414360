import { recall } from "../commands/recall.ts";
import { SetupError } from "../domain/errors.ts";
import { toCalendarDate } from "../domain/calendar.ts";
import { resolveArguments } from "../host/find-files.ts";
import { toRecurrenceJson } from "../recurrence/to-recurrence-json.ts";
import { renderRecurrenceText } from "../render/recurrence-text.ts";
import type { ConsoleIo } from "./console-io.ts";
import { describeSearch, loadConsoleSettings, loadCorpus } from "./load-workspace.ts";

export interface RecurrenceOptions {
  readonly format: "text" | "json";
  readonly of?: string;
  readonly config?: string;
}

/** `followthrough recurrence [GLOB…] [--of FILE]`. */
export async function runRecurrence(names: string[], options: RecurrenceOptions, io: ConsoleIo): Promise<number> {
  const settings = await loadConsoleSettings(io, options.config);
  const corpus = await loadCorpus(io, names, { settings, inFull: new Set() });
  const today = toCalendarDate(io.clock().toISOString(), settings.timezone);
  const of = options.of === undefined ? undefined : (await resolveArguments(io.cwd, [options.of]))[0];
  if (of !== undefined && !corpus.documents.some(({ path }) => path === of))
    throw new SetupError(
      `"${of}" is not among the documents that were compared.`,
      "Name it among the globs too, or mend `files:` in the configuration.",
    );
  const { survey, unfinished, outlines } = await recall(
    corpus,
    undefined,
    today,
    of === undefined ? undefined : new Set([of]),
  );
  const documentCount = corpus.documents.length;
  if (options.format === "json") io.print(JSON.stringify(toRecurrenceJson(survey, unfinished), null, 2));
  else if (documentCount === 0) io.print(describeSearch(io, settings));
  else {
    const columns = io.isTerminal ? { columns: io.width } : {};
    io.print(renderRecurrenceText(survey, unfinished, outlines, { color: io.hasColor, documentCount, ...columns }));
  }
  return 0;
}

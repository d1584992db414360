import { toParseJson } from "../document/to-parse-json.ts";
import { defaultSettings } from "../config/default-settings.ts";
import type { ConsoleIo } from "./console-io.ts";
import { loadCorpus } from "./load-workspace.ts";

/** `followthrough parse FILE…`: an unreadable file stands in the array with its problem, in its place. */
export async function runParse(names: string[], _options: object, io: ConsoleIo): Promise<number> {
  const corpus = await loadCorpus(io, names, { settings: defaultSettings });
  const unreadable = corpus.unreadable.map((file) => ({
    path: file.path,
    title: null,
    incident: {
      id: null,
      date: null,
      postMortemDate: null,
      severity: null,
      durationMinutes: null,
      services: [],
      tags: [],
    },
    related: [],
    actionItems: [],
    problems: [{ line: 1, message: `The file cannot be read (${file.kind}): ${file.detail}.` }],
  }));
  io.print(
    JSON.stringify([...corpus.postMortems.map((postMortem) => toParseJson(postMortem)), ...unreadable], null, 2),
  );
  return 0;
}

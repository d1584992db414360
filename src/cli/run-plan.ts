import { preview } from "../commands/sync.ts";
import { renderPlanText } from "../render/plan-text.ts";
import type { ConsoleIo } from "./console-io.ts";
import { describeSearch, loadConsoleSettings, loadCorpus } from "./load-workspace.ts";
import { openConsoleTracker, type TrackerOptions } from "./open-console-tracker.ts";

export interface PlanOptions extends TrackerOptions {
  readonly format: "text" | "json";
  readonly config?: string;
}

/** `followthrough plan --repo OWNER/NAME`: reads, writes nothing. */
export async function runPlan(_names: string[], options: PlanOptions, io: ConsoleIo): Promise<number> {
  const settings = await loadConsoleSettings(io, options.config);
  const setting = await openConsoleTracker(options, settings, io);
  const corpus = await loadCorpus(io, [], { settings });
  io.progress(`Reading the issues of ${setting.tracker.repository} …`);
  const { plan } = await preview(corpus, setting);
  if (options.format === "json") io.print(JSON.stringify(plan, null, 2));
  else {
    if (corpus.documents.length === 0) io.print(describeSearch(io, settings));
    io.print(renderPlanText(plan, { color: io.hasColor }));
  }
  return 0;
}

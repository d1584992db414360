import { detach } from "../commands/detach.ts";
import { renderPlanText } from "../render/plan-text.ts";
import { findTroubles } from "../tracker/apply/find-troubles.ts";
import type { ConsoleIo } from "./console-io.ts";
import { loadConsoleSettings } from "./load-workspace.ts";
import { openConsoleTracker, type TrackerOptions } from "./open-console-tracker.ts";
import { createProgress } from "./run-sync.ts";

export interface DetachOptions extends TrackerOptions {
  readonly close?: boolean;
  readonly config?: string;
}

/** `followthrough detach --repo OWNER/NAME [--close]`: asked twice, it finds nothing left to do. */
export async function runDetach(_names: string[], options: DetachOptions, io: ConsoleIo): Promise<number> {
  const settings = await loadConsoleSettings(io, options.config);
  const setting = await openConsoleTracker(options, settings, io);
  const { plan, outcomes } = await detach(setting, options.close === true, createProgress(io, 0));
  if (plan.steps.length === 0) {
    io.print(`Nothing of Followthrough's is left in ${setting.tracker.repository}.`);
    return 0;
  }
  io.print(`${renderPlanText(plan, { color: io.hasColor, outcomes })}

`);
  const failed = outcomes.filter(({ kind }) => kind !== "done" && kind !== "kept");
  for (const outcome of findTroubles(outcomes))
    io.print(
      `${outcome.kind}: ${outcome.step.title}: ${outcome.message ?? ""}
${outcome.remedy ?? ""}`.trim(),
    );
  io.print(
    `Done: ${outcomes.filter(({ kind }) => kind === "done").length} issues ${options.close === true ? "closed" : "given back"}${failed.length > 0 ? `, ${failed.length} not` : ""}.`,
  );
  io.print(
    "The labels themselves stay in the repository's list; delete them under Issues → Labels if nobody else uses them.",
  );
  return failed.length > 0 ? 3 : 0;
}

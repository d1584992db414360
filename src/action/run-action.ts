import { toUserError } from "../domain/errors.ts";
import { loadSettings } from "../host/load-settings.ts";
import { readEvent, toModes } from "../host/read-event.ts";
import { readInputs } from "../host/read-inputs.ts";
import { printError } from "../host/workflow-log.ts";
import type { ActionRun } from "./action-run.ts";
import { loadModes } from "./load-modes.ts";
import { readChangeByGit, takeQuickPath } from "./take-quick-path.ts";

/**
 * One run of the Action, as a runner starts it: 0 fine, 1 findings, 2 configuration, 3 GitHub.
 * Nothing is loaded before it is known to be needed: most pull requests touch no post-mortem, and end after a look
 * at the file names.
 */
export async function runAction(env: NodeJS.ProcessEnv, clock: () => Date): Promise<number> {
  try {
    const inputs = readInputs(env, clock);
    const event = readEvent(env);
    const modes = toModes(inputs.mode, event);
    // git works on another core while the configuration is read.
    const changedByGit = modes.includes("validate") ? readChangeByGit(event) : Promise.resolve(undefined);
    const settings = await loadSettings(event.workspace, inputs.config);
    const run = { inputs, event, settings, changedByGit };
    let code = 0;
    for (const mode of modes) code = Math.max(code, await runMode(mode, run));
    return code;
  } catch (error) {
    const told = toUserError(error);
    if (told === undefined) throw error;
    printError(told.remedy === "" ? told.message : `${told.message}\n${told.remedy}`);
    return told.exitCode;
  }
}

async function runMode(mode: "validate" | "sync" | "report" | "respond", run: ActionRun): Promise<number> {
  if (mode !== "validate") return (await loadModes())[mode](run);
  const scope = await takeQuickPath(run);
  return scope === "nothing to validate" ? 0 : (await loadModes()).validate(run, scope);
}

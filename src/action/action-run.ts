import type { Settings } from "../config/settings.ts";
import type { RunnerEvent } from "../host/read-event.ts";
import type { Inputs } from "../host/read-inputs.ts";

/** What every mode of the Action is told. */
export interface ActionRun {
  readonly inputs: Inputs;
  readonly event: RunnerEvent;
  readonly settings: Settings;
  /** The paths that the change adds or alters, as git tells; undefined where it cannot. */
  readonly changedByGit: Promise<readonly string[] | undefined>;
}

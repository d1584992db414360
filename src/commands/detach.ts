import { applyPlan } from "../tracker/apply-plan.ts";
import { observeTracker } from "../tracker/observe.ts";
import type { Outcome, Plan } from "../tracker/plan.ts";
import { planDetach } from "../tracker/plan-detach.ts";
import type { Setting } from "./sync.ts";

/** The way out: markers and labels off, or everything closed. */
export async function detach(
  setting: Setting,
  close: boolean,
  onProgress?: (done: number, total: number, outcome: Outcome) => void,
): Promise<{ plan: Plan; outcomes: Outcome[] }> {
  const observation = await observeTracker(setting.tracker, setting.settings);
  const plan = planDetach(observation, { close });
  return {
    plan,
    outcomes: await applyPlan(plan, setting.tracker, {
      now: setting.now,
      ...(onProgress === undefined ? {} : { onProgress }),
    }),
  };
}

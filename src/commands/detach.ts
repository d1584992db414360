import { applyPlan, type ApplyProgress } from "../tracker/apply/apply-plan.ts";
import { observeTracker } from "../tracker/observe/observe.ts";
import type { Outcome, Plan } from "../tracker/plan/plan.ts";
import { planDetach } from "../tracker/plan/plan-detach.ts";
import type { Setting } from "./sync.ts";

/** The way out: markers and labels off, or everything closed. */
export async function detach(
  setting: Setting,
  close: boolean,
  onProgress?: (progress: ApplyProgress) => void,
): Promise<{ plan: Plan; outcomes: Outcome[] }> {
  const observation = await observeTracker(setting.tracker, setting.settings);
  const plan = planDetach(observation, { ...setting.settings, close });
  return {
    plan,
    outcomes: await applyPlan(plan, setting.tracker, {
      now: setting.startedAt,
      ...(onProgress === undefined ? {} : { onProgress }),
    }),
  };
}

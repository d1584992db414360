import type { ActionRun } from "./action-run.ts";
export async function runResponse(_run: ActionRun): Promise<number> {
  return 0;
}

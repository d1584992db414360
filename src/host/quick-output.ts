import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import type { Outputs } from "./runner-output.ts";

/**
 * Hands outputs to the runner on the quick path alone: `@actions/core`, which does this everywhere else, loads an HTTP
 * client, and that would triple what a pull request with nothing to validate costs.
 */
export function appendOutputs(outputs: Outputs): void {
  const file = process.env["GITHUB_OUTPUT"];
  if (!file) return;
  const lines = Object.entries(outputs).map(([name, value]) => {
    // A random fence, so that no value can end itself and forge another output.
    const fence = `followthrough_${randomUUID()}`;
    return `${name}<<${fence}\n${value}\n${fence}\n`;
  });
  appendFileSync(file, lines.join(""));
}

/** Adds Markdown to the job summary; a runner without one is no failure. */
export function appendSummary(markdown: string): void {
  const file = process.env["GITHUB_STEP_SUMMARY"];
  if (file) appendFileSync(file, `${markdown}\n`);
}

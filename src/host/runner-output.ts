import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setOutput, setSecret, summary } from "@actions/core";

/** The Action's outputs, all strings, by the names of action.yml. */
export type Outputs = Readonly<Record<string, string>>;

/** Hands outputs to the runner. */
export function writeOutputs(outputs: Outputs): void {
  // Without a runner the command would go to standard output, where it helps nobody.
  if (!process.env["GITHUB_OUTPUT"]) return;
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

/** Adds Markdown to the job summary; a runner without one is no failure. */
export async function writeSummary(markdown: string): Promise<void> {
  if (!process.env["GITHUB_STEP_SUMMARY"]) return;
  await summary.addRaw(markdown, true).write();
}

/** Has the runner star the token out of every later line of the log. */
export function maskToken(token: string): void {
  if (token !== "" && process.env["GITHUB_ACTIONS"] === "true") setSecret(token);
}

/** Writes a file of results below the runner's temporary folder and returns its path. */
export function writeResultFile(temp: string, name: string, content: string): string {
  const folder = join(temp, "followthrough");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

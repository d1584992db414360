import { readFileSync, readdirSync } from "node:fs";
import { parse } from "yaml";

export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly name?: string;
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: Concurrency;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}

export interface Concurrency {
  readonly group: string;
  readonly queue?: string;
  readonly "cancel-in-progress"?: boolean | string;
}

export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: Concurrency;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface WorkflowFile {
  readonly path: string;
  readonly text: string;
  readonly workflow: Workflow;
}

/** Every workflow of a folder, in the order of its names. */
export function readWorkflows(folder: string): WorkflowFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yml"))
    .toSorted()
    .map((name) => toWorkflowFile(`${folder}/${name}`, readFileSync(`${folder}/${name}`, "utf8")));
}

/** The workflows that stand in a Markdown page as YAML blocks: those that have both `on` and `jobs`. */
export function readWorkflowBlocks(page: string): WorkflowFile[] {
  const text = readFileSync(page, "utf8");
  return [...text.matchAll(/^```ya?ml\n(.*?)^```$/gms)]
    .map((block) => block[1] ?? "")
    .filter((block) => /^(on|"on"):/m.test(block) && /^jobs:/m.test(block))
    .map((block, index) => toWorkflowFile(`${page}#${index + 1}`, block));
}

function toWorkflowFile(path: string, text: string): WorkflowFile {
  return { path, text, workflow: parse(text) as Workflow };
}

import { execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { compileCache } from "./compile-cache.ts";

const run = promisify(execFile);

export interface ActionRun {
  /** `pull_request`, `push`, `schedule`… */
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Path of the checked-out repository. */
  readonly workspace: string;
  /** Anything with the base of an API; without it the Action finds nobody to talk to. */
  readonly server?: { readonly url: string };
  /** As in a workflow's `with`; `token` is `test-token` and `pace` is not an input. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** GITHUB_SHA; by default what the workspace has checked out. */
  readonly sha?: string;
  /** The built Action, `dist/index.js` by default. */
  readonly entry?: string;
  /** The node binary; by default the Node 24 that action.yml declares, where FOLLOWTHROUGH_NODE24 names it, else this one. */
  readonly node?: string;
  /** Milliseconds until it is killed, 60,000 by default. */
  readonly timeout?: number;
  /** Given the child's process id at its start, so that a test can kill it. */
  readonly onStart?: (kill: () => void) => void;
}

export interface ActionResult {
  /** Null where it was killed. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The job summary, Markdown. */
  readonly summary: string;
  /** Output name → text of the file that it names, for outputs that end in `-file`. */
  readonly files: Readonly<Record<string, string>>;
}

/** Runs the built Action in a process of its own, with the environment that a runner gives it and no other. */
export async function runAction(action: ActionRun): Promise<ActionResult> {
  const temporary = await mkdtemp(join(tmpdir(), "followthrough-runner-"));
  try {
    const paths = {
      event: join(temporary, "event.json"),
      output: join(temporary, "output"),
      summary: join(temporary, "summary.md"),
      env: join(temporary, "env"),
      path: join(temporary, "path"),
      state: join(temporary, "state"),
    };
    await writeFile(paths.event, JSON.stringify(action.payload));
    for (const path of [paths.output, paths.summary, paths.env, paths.path, paths.state]) await writeFile(path, "");
    const env: Record<string, string> = {
      PATH: process.env["PATH"] ?? "",
      ...compileCache,
      HOME: temporary,
      ...toRunnerVariables(action, temporary, action.sha ?? (await readHead(action.workspace)), paths),
      ...toInputVariables({ token: "test-token", ...action.inputs }),
      ...action.env,
    };
    const entry = resolve(action.entry ?? "dist/index.js");
    const ended = await spawnAndWait(
      action.node ?? process.env["FOLLOWTHROUGH_NODE24"] ?? process.execPath,
      [entry],
      action,
      env,
    );
    const outputs = parseOutputs(await readFile(paths.output, "utf8"));
    const files: Record<string, string> = {};
    for (const [name, value] of Object.entries(outputs))
      if (name.endsWith("-file") && value !== "")
        files[name] = await readFile(resolve(action.workspace, value), "utf8").catch(() => "");
    return { ...ended, outputs, summary: await readFile(paths.summary, "utf8"), files };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Inputs as the runner passes them: upper case, spaces to underscores, hyphens as they are. */
export function toInputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value]),
  );
}

/** Reads the file behind GITHUB_OUTPUT: `name=value`, or `name<<DELIMITER` with lines until the delimiter. */
export function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const long = /^([^=]+?)<<(.+)$/.exec(line);
    if (long !== null) {
      const [, name = "", delimiter] = long;
      const value: string[] = [];
      while (++index < lines.length && lines[index] !== delimiter) value.push(lines[index] ?? "");
      if (index >= lines.length) throw new Error(`The output ${name} has no end: ${delimiter}`);
      outputs[name] = value.join("\n");
      continue;
    }
    const at = line.indexOf("=");
    if (at > 0) outputs[line.slice(0, at)] = line.slice(at + 1);
    else if (line !== "") throw new Error(`Not a line of GITHUB_OUTPUT: ${line}`);
  }
  return outputs;
}

function toRunnerVariables(
  { event, payload, workspace, server }: ActionRun,
  temporary: string,
  sha: string,
  paths: Readonly<Record<"event" | "output" | "summary" | "env" | "path" | "state", string>>,
): Record<string, string> {
  const { repository, ref, actor, baseRef, headRef } = readPayload(event, payload);
  return {
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_WORKFLOW: "post-mortems",
    GITHUB_JOB: "followthrough",
    GITHUB_RUN_ID: "1",
    GITHUB_RUN_NUMBER: "1",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_ACTION: "followthrough",
    GITHUB_ACTOR: actor,
    GITHUB_TRIGGERING_ACTOR: actor,
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_OWNER: repository.split("/")[0] ?? "",
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: paths.event,
    GITHUB_WORKSPACE: workspace,
    GITHUB_SHA: sha,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags|pull)\//, ""),
    GITHUB_BASE_REF: baseRef,
    GITHUB_HEAD_REF: headRef,
    GITHUB_API_URL: server?.url ?? "http://127.0.0.1:9",
    GITHUB_GRAPHQL_URL: `${server?.url ?? "http://127.0.0.1:9"}/graphql`,
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_OUTPUT: paths.output,
    GITHUB_STEP_SUMMARY: paths.summary,
    GITHUB_ENV: paths.env,
    GITHUB_PATH: paths.path,
    GITHUB_STATE: paths.state,
    RUNNER_TEMP: temporary,
    RUNNER_TOOL_CACHE: temporary,
    RUNNER_OS: "Linux",
    RUNNER_ARCH: "X64",
  };
}

interface PayloadFacts {
  readonly repository: string;
  readonly ref: string;
  readonly actor: string;
  readonly baseRef: string;
  readonly headRef: string;
}

/** What the runner puts into the environment for an event; it differs from event to event. */
function readPayload(event: string, payload: Readonly<Record<string, unknown>>): PayloadFacts {
  const text = (...path: string[]): string => {
    let value: unknown = payload;
    for (const key of path) value = (value as Record<string, unknown> | undefined | null)?.[key];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  const common = {
    repository: text("repository", "full_name"),
    // A schedule names no sender; the runner takes who changed the workflow last.
    actor: text("sender", "login") || "octocat",
    baseRef: text("pull_request", "base", "ref"),
    headRef: text("pull_request", "head", "ref"),
  };
  const defaultRef = `refs/heads/${text("repository", "default_branch")}`;
  switch (event) {
    case "pull_request":
      return { ...common, ref: `refs/pull/${text("pull_request", "number")}/merge` };
    case "pull_request_target":
      return { ...common, ref: `refs/heads/${common.baseRef}` };
    case "merge_group":
      return { ...common, ref: text("merge_group", "head_ref") };
    case "push":
    case "workflow_dispatch":
      return { ...common, ref: text("ref") };
    default:
      return { ...common, ref: defaultRef };
  }
}

async function readHead(workspace: string): Promise<string> {
  try {
    return (await run("git", ["rev-parse", "HEAD"], { cwd: workspace })).stdout.trim();
  } catch {
    return "0".repeat(40);
  }
}

function spawnAndWait(
  command: string,
  args: readonly string[],
  run: ActionRun,
  env: Record<string, string>,
): Promise<Pick<ActionResult, "exitCode" | "stdout" | "stderr">> {
  return new Promise((resolvePromise, reject) => {
    const child = spawn(command, args, { cwd: run.workspace, env, stdio: ["ignore", "pipe", "pipe"] });
    const timer = setTimeout(() => child.kill("SIGKILL"), run.timeout ?? 60_000);
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (exitCode) => {
      clearTimeout(timer);
      resolvePromise({ exitCode, stdout, stderr });
    });
    run.onStart?.(() => void child.kill("SIGKILL"));
  });
}

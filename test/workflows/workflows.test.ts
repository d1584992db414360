import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { findDiagnostics } from "./find-diagnostics.ts";
import type { Concurrency, Job, WorkflowFile } from "./read-workflows.ts";
import { readWorkflowBlocks, readWorkflows } from "./read-workflows.ts";

const ours = readWorkflows(".github/workflows");
const templates = readWorkflows("templates/workflows");
const pages = ["README.md", ...readdirSync("docs").map((name) => `docs/${name}`)].filter(
  (page) => page.endsWith(".md") && existsSync(page),
);
const shown = pages.flatMap(readWorkflowBlocks);
const files = [...ours, ...templates];

/** Only our own Action goes by its version: the commit that a release will have cannot stand in that release. */
const pinnedByVersion = [/^followthrough\/followthrough@v0$/, /^\.\/$/];

const jobsOf = (file: WorkflowFile): [string, Job][] => Object.entries(file.workflow.jobs);
const stepsOf = (file: WorkflowFile) => jobsOf(file).flatMap(([, job]) => job.steps);
const cases = (list: readonly WorkflowFile[]): [string, WorkflowFile][] => list.map((file) => [file.path, file]);

describe.each(cases([...files, ...shown]))("%s", (path, file) => {
  test("is what GitHub's own checker accepts", async () => {
    expect(await findDiagnostics(`file:///.github/workflows/${path.replace(/\W+/g, "-")}.yml`, file.text)).toEqual([]);
  });

  test("filters no pull request by path, so that a required check never hangs", () => {
    for (const event of ["pull_request", "merge_group"]) {
      const filters = Object.keys(file.workflow.on[event] ?? {});
      expect(filters.filter((filter) => filter.startsWith("paths"))).toEqual([]);
    }
    expect(file.workflow.on).not.toHaveProperty("pull_request_target");
  });

  test("puts no expression into a script", () => {
    expect(stepsOf(file).filter((step) => step.run?.includes("${{"))).toEqual([]);
  });
});

describe.each(cases(files))("%s", (_path, file) => {
  test("grants nothing for all jobs, and to each job what it names", () => {
    expect(file.workflow.permissions).toEqual({});
    for (const [, job] of jobsOf(file)) {
      expect(Object.values(job.permissions ?? {}).length).toBeGreaterThan(0);
      expect(Object.values(job.permissions ?? {}).every((level) => level === "read" || level === "write")).toBe(true);
    }
  });

  test("limits its jobs in time and in number", () => {
    for (const [, job] of jobsOf(file)) {
      expect(job["timeout-minutes"]).toBeLessThanOrEqual(30);
      expect((job.concurrency ?? file.workflow.concurrency)?.group).toMatch(/\S/);
    }
  });

  test("pins every action by commit, with the version beside it", () => {
    const lines = file.text.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));
    expect(lines.length).toBe(stepsOf(file).filter((step) => step.uses !== undefined).length);
    for (const line of lines) {
      const uses = line.replace(/^\s*(- )?uses: /, "");
      if (pinnedByVersion.some((pattern) => pattern.test(uses))) continue;
      expect(uses).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test("leaves no token behind in the checkout", () => {
    const checkouts = stepsOf(file).filter((step) => step.uses?.startsWith("actions/checkout@"));
    expect(checkouts.length).toBeGreaterThan(0);
    for (const checkout of checkouts) expect(checkout.with?.["persist-credentials"]).toBe(false);
  });

  test("shares no file with a schedule, which GitHub may disable, and avoids the busy minutes", () => {
    const schedule = (file.workflow.on["schedule"] ?? []) as { cron: string }[];
    if (schedule.length === 0) return;
    expect(Object.keys(file.workflow.on).toSorted()).toEqual(["schedule", "workflow_dispatch"]);
    for (const { cron } of schedule) expect(["0", "15", "30", "45", "*"]).not.toContain(cron.split(" ")[0]);
  });
});

test("the same commit of an action stands everywhere; a short example in a page may name its major version instead", () => {
  const pins = new Map<string, string>();
  const others: string[] = [];
  for (const file of [...files, ...shown]) {
    for (const [, action = "", pin = ""] of file.text.matchAll(/uses: ([\w.-]+\/[\w.-]+)[\w./-]*@(.+)$/gm)) {
      const first = pins.get(action) ?? pin;
      pins.set(action, first);
      const major = / # (v\d+)\./.exec(first)?.[1];
      if (pin !== first && !(shown.includes(file) && pin === major)) others.push(`${file.path}: ${action}@${pin}`);
    }
  }
  expect(others).toEqual([]);
});

test("our workflows run only scripts that there are", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const runs = ours.flatMap(stepsOf).flatMap((step) => [...(step.run ?? "").matchAll(/npm run ([\w:-]+)/g)]);
  expect(runs.length).toBeGreaterThan(5);
  expect(runs.map(([, script = ""]) => script).filter((script) => !(script in scripts))).toEqual([]);
});

describe("the checker", () => {
  const [review] = templates.filter((file) => file.path.endsWith("review.yml"));
  const planted: readonly [string, string, string, RegExp][] = [
    ["an input that the Action does not have", "mode: validate", "modus: validate", /Invalid action input 'modus'/],
    ["a key that a job does not have", "runs-on:", "run-on:", /run-on/],
    ["a permission that does not exist", "issues: read", "issue: read", /issue/],
    ["an event that does not exist", "merge_group:", "merge_groups:", /merge_groups/],
    ["a broken expression", "hashFiles('**/*.md'", "hashFile('**/*.md'", /hashFile/],
    ["an action that nobody looked up", "followthrough/followthrough@v0", "unknown/unknown@v0", /Unable to resolve/],
    ["a queue that is cancelled", "cancel-in-progress: true", "cancel-in-progress: true\n  queue: max", /queue/],
  ];

  test.each(planted)("finds %s", async (_what, right, wrong, message) => {
    const text = review?.text ?? "";
    expect(text).toContain(right);
    const found = await findDiagnostics(`file:///.github/workflows/planted-${wrong}.yml`, text.replace(right, wrong));
    expect(found.join("\n")).toMatch(message);
  });
});

describe("the workflows that users get", () => {
  const byName = new Map(templates.map((file) => [file.path.replace(/^.*followthrough-|\.yml$/g, ""), file]));
  const modeOf = (name: string) =>
    stepsOf(byName.get(name) as WorkflowFile).find((step) => step.uses?.startsWith("followthrough/"))?.with?.["mode"];
  const permissionsOf = (name: string) => jobsOf(byName.get(name) as WorkflowFile).map(([, job]) => job.permissions);

  const caches = (name: string) =>
    stepsOf(byName.get(name) as WorkflowFile)
      .map((step) => step.uses?.split("@")[0])
      .filter((uses) => uses?.startsWith("actions/cache"));

  test("hear every event once, in the mode that it asks for", () => {
    expect([...byName].map(([name, file]) => [name, modeOf(name), Object.keys(file.workflow.on)])).toEqual([
      ["report", "auto", ["schedule", "workflow_dispatch"]],
      ["respond", "respond", ["issue_comment"]],
      ["review", "validate", ["pull_request", "merge_group"]],
      ["sync", "sync", ["push", "issues"]],
    ]);
  });

  test("grant the least that their mode needs", () => {
    expect(permissionsOf("review")).toEqual([{ contents: "read", issues: "read", "pull-requests": "write" }]);
    for (const name of ["sync", "report", "respond"]) {
      expect(permissionsOf(name)).toEqual([{ contents: "read", issues: "write" }]);
    }
  });

  test("write one after the other, and lose none that waits", () => {
    const groups = ["sync", "report", "respond"].map((name): Concurrency | undefined => {
      const file = byName.get(name) as WorkflowFile;
      return file.workflow.concurrency ?? jobsOf(file)[0]?.[1].concurrency;
    });
    for (const concurrency of groups) {
      expect(concurrency?.queue).toBe("max");
      expect(concurrency?.group).toMatch(/^followthrough$|^\$\{\{ .* && 'followthrough' \|\| github\.run_id \}\}$/);
    }
  });

  test("never answer a bot, so that a comment of an App starts no loop", () => {
    expect(jobsOf(byName.get("respond") as WorkflowFile)[0]?.[1].if).toContain("comment.user.type != 'Bot'");
    expect(jobsOf(byName.get("sync") as WorkflowFile)[0]?.[1].if).toContain("sender.type != 'Bot'");
  });

  test("let a pull request read the index of recurrences and not write it", () => {
    expect(caches("review")).toEqual(["actions/cache/restore"]);
    expect(caches("sync")).toEqual(["actions/cache"]);
    expect(caches("report")).toEqual(["actions/cache"]);
  });
});

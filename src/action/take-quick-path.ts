import { SetupError } from "../domain/errors.ts";
import { findPostMortemPaths } from "../host/find-files.ts";
import { readChangedFiles, readHead } from "../host/git.ts";
import type { RunnerEvent } from "../host/read-event.ts";
import { appendOutputs, appendSummary } from "../host/quick-output.ts";
import type { ActionRun } from "./action-run.ts";
import { loadModes } from "./load-modes.ts";

/** What a validation is about: the post-mortems, and those among them that the change touches. */
export interface ValidationScope {
  readonly paths: readonly string[];
  /** undefined: nobody could tell what changed, and all are validated. */
  readonly changed: ReadonlySet<string> | undefined;
  readonly notices: readonly string[];
}

/**
 * Looks at file names only and ends the run where there is nothing to validate. Where no file of the workspace is a
 * post-mortem no request is made; git is asked before GitHub.
 */
export async function takeQuickPath(run: ActionRun): Promise<ValidationScope | "nothing to validate"> {
  const { event, settings } = run;
  if (event.name === "pull_request_target") await refuseForeignWorkspace(run);
  const paths = await findPostMortemPaths(event.workspace, settings);
  if (paths.length === 0) {
    const globs = settings.files.map((glob) => `- \`${glob}\``).join("\n");
    finish(`No post-mortem in this repository. Looked for:\n\n${globs}\n`);
    return "nothing to validate";
  }
  const { files, notices } = await readChange(run);
  if (files === undefined) return { paths, changed: undefined, notices };
  const changed = new Set(paths.filter((path) => files.has(path)));
  if (changed.size === 0) {
    finish(`This change touches none of the ${paths.length} post-mortems of this repository.\n`);
    return "nothing to validate";
  }
  return { paths, changed, notices };
}

/** Asks git what the event's change touches. */
export function readChangeByGit({ workspace, pullRequest, baseSha }: RunnerEvent): Promise<string[] | undefined> {
  const base = pullRequest?.baseSha ?? baseSha;
  return base === undefined ? Promise.resolve(undefined) : readChangedFiles(workspace, base, pullRequest?.headSha);
}

function finish(text: string): void {
  process.stdout.write(text);
  appendSummary(`### ✅ Nothing to validate\n\n${text}`);
  appendOutputs({ errors: "0", warnings: "0", recurring: "0" });
}

async function readChange(run: ActionRun): Promise<{ files: ReadonlySet<string> | undefined; notices: string[] }> {
  const { event, inputs } = run;
  const pull = event.pullRequest;
  const byGit = await run.changedByGit;
  if (byGit !== undefined) return { files: new Set(byGit), notices: [] };
  if (pull === undefined)
    return {
      files: undefined,
      notices: [
        "The commit that this change starts from is not in the checkout, so every post-mortem was validated. Check out with `fetch-depth: 0` to validate only what changed.",
      ],
    };
  if (inputs.token !== "") {
    const { listChangedFiles } = await loadModes();
    const byApi = await listChangedFiles(run, pull.number);
    if (byApi !== undefined) return { files: new Set(byApi), notices: [] };
  }
  return {
    files: undefined,
    notices: [
      "Neither git nor GitHub could tell which files this pull request changes, so every post-mortem was validated. Add `pull-requests: read` to the job's `permissions:`, or check out with `fetch-depth: 0`.",
    ],
  };
}

/** Under `pull_request_target` the default checkout is the base branch: its verdict would be about the wrong files. */
async function refuseForeignWorkspace({ event }: ActionRun): Promise<void> {
  const wanted = event.pullRequest?.headSha;
  const head = await readHead(event.workspace);
  if (wanted !== undefined && wanted !== "" && head === wanted) return;
  throw new SetupError(
    `Under pull_request_target the workspace must be the pull request's head (${wanted ?? "unknown"}), and it is ${head ?? "no git checkout"}.`,
    "Use the event `pull_request`, or check the head out, without running any code of it:\n\n      - uses: actions/checkout@v4\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}",
  );
}

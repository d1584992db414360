import { TrackerError } from "../domain/errors.ts";

/** What a call needs of the token, in the words of a workflow's `permissions`. */
export type Permission =
  | "issues: read"
  | "issues: write"
  | "pull-requests: read"
  | "pull-requests: write"
  | "contents: read"
  | "contents: write";

/** The block to paste: naming one permission takes all others away, so the checkout's is named along. */
export function toPermissionsYaml(needs: readonly Permission[]): string {
  const lines = needs.some((need) => need.startsWith("contents:")) ? needs : ["contents: read", ...needs];
  return ["permissions:", ...lines.map((line) => `  ${line}`)].join("\n");
}

/** What to do about a token that may not do this. */
export function explainPermission(needs: readonly Permission[]): string {
  const inWords = needs.map((need) => {
    const [name = "", access = ""] = need.split(": ");
    const title = name.replace("-", " ").replace(/^./, (letter) => letter.toUpperCase());
    return `${title}: ${access === "write" ? "read and write" : "read"}`;
  });
  return [
    "Give the job the permission:",
    "",
    toPermissionsYaml(needs),
    "",
    `A personal or app token needs the same for this repository (${inWords.join(", ")}).`,
    "The token of a pull request from a fork can read only, whatever the workflow says.",
  ].join("\n");
}

/** There is no token at all. */
export function missingToken(): TrackerError {
  return new TrackerError("There is no token, so GitHub cannot be asked.", { remedy: tokenRemedy });
}

/** How to come by a token that works. */
export const tokenRemedy = [
  "In a workflow, pass the job's own token (it is the default of the input):",
  "",
  "with:",
  "  token: ${{ github.token }}",
  "",
  "At a terminal, set GITHUB_TOKEN, for example with: export GITHUB_TOKEN=$(gh auth token)",
].join("\n");

/** What to do where a repository has no issues. */
export const issuesOffRemedy = "Turn issues on: Settings → General → Features → Issues.";

/** The repository has no issues at all. */
export function issuesTurnedOff(doing: string, repository: string): TrackerError {
  const message = `Could not ${doing} in ${repository}: issues are turned off there.`;
  return new TrackerError(message, { remedy: issuesOffRemedy, status: 410, isRefusal: true });
}

import { readFileSync } from "node:fs";
import { validate } from "@actions/languageservice";
import { parse } from "yaml";

type Metadata = NonNullable<Awaited<ReturnType<ActionsMetadataProvider["fetchActionMetadata"]>>>;
type ActionsMetadataProvider = NonNullable<NonNullable<Parameters<typeof validate>[1]>["actionsMetadataProvider"]>;

/** The inputs in use here, as the actions' own action.yml declare them at the pinned versions. */
const inputsOfOthers: Readonly<Record<string, readonly string[]>> = {
  "actions/attest": ["subject-path"],
  "actions/cache": ["path", "key", "restore-keys"],
  "actions/cache/restore": ["path", "key", "restore-keys"],
  "actions/checkout": ["fetch-depth", "persist-credentials", "ref"],
  "actions/create-github-app-token": [
    "client-id",
    "private-key",
    "owner",
    "repositories",
    "permission-contents",
    "permission-issues",
    "permission-members",
    "permission-pull-requests",
  ],
  "actions/dependency-review-action": ["comment-summary-in-pr", "fail-on-severity"],
  "actions/download-artifact": ["name", "path"],
  "actions/setup-node": ["cache", "node-version", "package-manager-cache"],
  "actions/upload-artifact": ["if-no-files-found", "name", "path", "retention-days"],
  "github/codeql-action/analyze": ["category"],
  "github/codeql-action/init": ["build-mode", "config", "languages", "queries"],
  "github/codeql-action/upload-sarif": ["category", "sarif_file"],
};

const metadataProvider: ActionsMetadataProvider = {
  fetchActionMetadata({ owner, name, path }): Promise<Metadata | undefined> {
    const action = [owner, name, ...(path === undefined || path === "" ? [] : [path])].join("/");
    if (action === "followthrough/followthrough") {
      return Promise.resolve(parse(readFileSync("action.yml", "utf8")) as Metadata);
    }
    const inputs = inputsOfOthers[action];
    if (inputs === undefined) return Promise.resolve(undefined);
    return Promise.resolve({
      name: action,
      description: "",
      inputs: Object.fromEntries(inputs.map((input) => [input, { description: "" }])),
    });
  },
};

/** What GitHub's own checker says against a workflow or an action.yml, as `line: message`; its remarks on cron are left out. */
export async function findDiagnostics(uri: string, text: string): Promise<string[]> {
  const document = { uri, getText: () => text } as Parameters<typeof validate>[0];
  const diagnostics = await validate(document, { actionsMetadataProvider: metadataProvider });
  const information = 3;
  return diagnostics
    .filter((diagnostic) => (diagnostic.severity ?? 1) < information)
    .map(({ range, message }) => `${range.start.line + 1}: ${typeof message === "string" ? message : message.value}`);
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder of post-mortems that a test writes into and removes. */
export interface Repository {
  readonly root: string;
  readonly write: (path: string, text: string) => void;
  readonly remove: (path: string) => void;
  readonly dispose: () => void;
}

export function createRepository(): Repository {
  const root = mkdtempSync(join(tmpdir(), "followthrough-repository-"));
  return {
    root,
    write: (path, text) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    remove: (path) => rmSync(join(root, path)),
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
}

const causes = [
  "The connection pool of the order service was exhausted because every worker held a connection during the export.",
  "The certificate of the gateway expired, and the renewal job had been failing quietly since spring.",
  "A configuration push removed the rate limit, and a retry storm saturated the queue of the mailer.",
];

/** A post-mortem with what a test wants to vary. */
export function toDocument(story: {
  readonly id: string;
  readonly date: string;
  readonly cause: number;
  readonly owner?: string;
  readonly extra?: string;
}): string {
  const cause = causes[story.cause % causes.length] ?? "";
  return `# ${cause.split(" ").slice(1, 5).join(" ")} again

- **Incident ID:** ${story.id}
- **Date:** ${story.date}
- **Severity:** SEV2

## Summary

${cause} Orders failed for ${story.cause + 20} minutes.

## Root cause

${cause}

${story.extra ?? ""}

## Action items

| ID | Action | Owner | Priority | Due | Status |
|---|---|---|---|---|---|
| AI-1 | Alert at four fifths of the limit of case ${story.cause} | ${story.owner ?? "@sam"} | P1 | 2031-06-01 | Open |
| AI-2 | Write down how to raise the limit | @kim | P2 | 2031-07-01 | Done |
`;
}

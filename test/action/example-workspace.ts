import { readdirSync, readFileSync } from "node:fs";
import { createWorkspace, type Workspace } from "../support/workspace.ts";

/** No pause between writes: the test server has no limits of its own. */
export const quickConfig = "pace: { writes: 0, creates: 0 }\n";

const folder = "templates/examples/postmortems";

/** The five examples of the demo, by path in a workspace. */
export function readExamples(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [`postmortems/${name}`, readFileSync(`${folder}/${name}`, "utf8")]),
  );
}

/** A checked-out repository with the examples, a configuration without pauses, and what else is given. */
export function createExampleWorkspace(more: Record<string, string | Uint8Array> = {}): Promise<Workspace> {
  return createWorkspace({
    ...readExamples(),
    ".github/followthrough.yml": quickConfig,
    "src/shop.ts": "export {};\n",
    ...more,
  });
}

/** A small post-mortem with a table of two items. */
export function describeIncident(id: string, date: string, items: readonly string[] = []): string {
  const rows =
    items.length > 0
      ? items
      : ["| AI-1 | Alert on queue depth | @sam | 2026-12-01 |", "| AI-2 | Cap the retries | @kim | 2026-12-05 |"];
  return `# Orders stuck in the queue

**Incident ID:** ${id}
**Date:** ${date}
**Severity:** SEV2

## Summary

Orders waited for an hour because one worker held the queue.

## Root cause

A worker kept its lock while it waited for the mail server.

## Timeline

| Time (UTC) | Event |
|---|---|
| 10:00 | First order is late |
| 10:20 | Alert fires |
| 11:00 | Queue is empty again |

## Action items

| ID | Action | Owner | Due |
|----|--------|-------|-----|
${rows.join("\n")}
`;
}

import { SetupError } from "../domain/errors.ts";
import type { Finding } from "../domain/finding.ts";

/** A finding that stood when the baseline was written; `count` times in its file. */
export interface BaselineEntry {
  readonly path: string;
  readonly rule: string;
  readonly message: string;
  readonly count: number;
}

/** What a team has decided to live with for now. */
export interface Baseline {
  readonly version: 1;
  readonly entries: readonly BaselineEntry[];
}

/** Findings of today against the baseline. */
export interface BaselineComparison {
  /** Not in the baseline: these count. */
  readonly fresh: readonly Finding[];
  readonly known: readonly Finding[];
  /** In the baseline and no longer found, with how many are gone: their entries can go. */
  readonly gone: readonly BaselineEntry[];
}

/** Records what stands today, by path, rule and message; lines are left out, so that edits above change nothing. */
export function toBaseline(findings: readonly Finding[]): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const entry = { path: finding.path, rule: finding.ruleId, message: toStableMessage(finding.message) };
    const key = toKey(entry);
    entries.set(key, { ...entry, count: (entries.get(key)?.count ?? 0) + 1 });
  }
  return {
    version: 1,
    entries: [...entries].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, entry]) => entry),
  };
}

/** Tells what is new from what the baseline knows, and which of its entries no longer occur. */
export function compareBaseline(findings: readonly Finding[], baseline: Baseline): BaselineComparison {
  const left = new Map(baseline.entries.map((entry) => [toKey(entry), entry.count]));
  const fresh: Finding[] = [];
  const known: Finding[] = [];
  for (const finding of findings) {
    const key = toKey({ path: finding.path, rule: finding.ruleId, message: toStableMessage(finding.message) });
    const count = left.get(key) ?? 0;
    (count > 0 ? known : fresh).push(finding);
    if (count > 0) left.set(key, count - 1);
  }
  const gone = baseline.entries.flatMap((entry) => {
    const count = left.get(toKey(entry)) ?? 0;
    return count > 0 ? [{ ...entry, count }] : [];
  });
  return { fresh, known, gone };
}

/** Reads a baseline file; throws a SetupError that names the file where it holds something else. */
export function parseBaseline(text: string, file: string): Baseline {
  const remedy = "Write it again: followthrough validate --write-baseline";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SetupError(`${file}: the baseline is no JSON`, remedy);
  }
  const { version, entries } = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  if (version !== 1 || !Array.isArray(entries) || !entries.every(isEntry)) {
    throw new SetupError(`${file}: this is no baseline that this version wrote`, remedy);
  }
  return { version, entries };
}

function isEntry(value: unknown): value is BaselineEntry {
  if (typeof value !== "object" || value === null) return false;
  const { path, rule, message, count } = value as Record<string, unknown>;
  return (
    typeof path === "string" && typeof rule === "string" && typeof message === "string" && Number.isSafeInteger(count)
  );
}

/** Line numbers inside a message move with every edit. */
function toStableMessage(message: string): string {
  return message.replace(/\blines? \d+(?:(?:, | and )\d+)*(?: and \d+ more)?/g, "line");
}

function toKey({ path, rule, message }: Omit<BaselineEntry, "count">): string {
  return `${path}\n${rule}\n${message}`;
}

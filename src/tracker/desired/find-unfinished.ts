import type { ActionItem } from "../../domain/action-item.ts";
import { daysBetween } from "../../domain/calendar.ts";
import type { TrackedItem } from "../../domain/issue.ts";
import type { CalendarDate } from "../../domain/located.ts";
import type { Outline } from "../../domain/post-mortem.ts";
import type { UnfinishedItem } from "../../domain/recurrence.ts";
import { toTextHash } from "../identity/text-similarity.ts";

/**
 * What was promised after an incident and never kept: its issue is open or was closed as not planned. Where nothing is
 * known of the tracker, or a row has no issue, the row itself tells.
 */
export function findUnfinished(
  postMortem: Outline,
  items: readonly TrackedItem[] | undefined,
  today: CalendarDate,
): UnfinishedItem[] {
  const id = postMortem.incident.id?.value.toLowerCase();
  const own = (items ?? []).filter(
    ({ incident }) => incident.path === postMortem.path || (id !== undefined && incident.id?.toLowerCase() === id),
  );
  const hashed = postMortem.actionItems.map((row) => ({ row, hash: toTextHash(row.text) }));
  // Reversed, so that of rows with one text the first is kept.
  const lines = new Map(hashed.toReversed().map(({ row, hash }) => [hash, row.line]));
  const known = new Map(own.map((item) => [item, toTextHash(toDocumentText(item))]));
  const promised = postMortem.incident.date?.value ?? postMortem.incident.postMortemDate?.value;
  const age = promised === undefined ? {} : { daysOld: Math.max(0, daysBetween(promised, today)) };
  const tracked = own
    .filter(isUnfinished)
    .map((item) => ({ ...toUnfinishedIssue(postMortem.path, item, lines.get(known.get(item) ?? ""), today), ...age }));
  const hashes = new Set(known.values());
  const rows = hashed.flatMap(({ row, hash }) =>
    row.status !== "done" && !hashes.has(hash) && (own.length === 0 || row.status !== "wont-do") ? [row] : [],
  );
  return [
    ...tracked,
    ...rows.map((row): UnfinishedItem => {
      return {
        path: postMortem.path,
        text: row.text,
        owner: row.owner?.text ?? null,
        due: row.due === undefined ? null : { text: row.due.text, date: row.due.date },
        status: row.status,
        line: row.line,
        ...age,
        ...toAge(row, today),
      };
    }),
  ].toSorted((one, other) => one.line - other.line);
}

function toAge({ due, status }: ActionItem, today: CalendarDate): Pick<UnfinishedItem, "daysOverdue"> {
  const late = due?.date == null || status === "wont-do" ? 0 : daysBetween(due.date, today);
  return late > 0 ? { daysOverdue: late } : {};
}

function isUnfinished({ snapshot }: TrackedItem): boolean {
  return snapshot.state === "open" || snapshot.stateReason === "not_planned";
}

function toUnfinishedIssue(
  path: string,
  item: TrackedItem,
  line: number | undefined,
  today: CalendarDate,
): UnfinishedItem {
  const { snapshot, facts } = item;
  const isLate = snapshot.state === "open" && facts.due?.date !== null && facts.due?.date !== undefined;
  return {
    path,
    text: facts.title,
    owner: facts.owner,
    due: facts.due,
    status: facts.status,
    line: line ?? item.incident.line,
    issue: {
      number: snapshot.number,
      name: `${isElsewhere(item) ? snapshot.repository : ""}#${snapshot.number}`,
      url: snapshot.url,
      daysOverdue: isLate ? Math.max(0, daysBetween(facts.due?.date ?? today, today)) : 0,
    },
  };
}

function isElsewhere(item: TrackedItem): boolean {
  return "marker" in item && (item as TrackedItem & { marker: { home?: string } }).marker.home !== undefined;
}

/** The text as the document had it when it was last applied; a person may have given the issue another title since. */
function toDocumentText(item: TrackedItem): string {
  return "marker" in item
    ? (item as TrackedItem & { marker: { facts: { title: string } } }).marker.facts.title
    : item.facts.title;
}

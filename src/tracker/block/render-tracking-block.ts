import { escapeMarkdown } from "../../safe-text/markdown.ts";
import { formatTrackingMarker } from "../marker/format-marker.ts";
import { toManagedBlock } from "../marker/managed-block.ts";
import type { BlockContent, TrackingRow } from "../plan/plan.ts";

type TrackingContent = Extract<BlockContent, { kind: "tracking" }>;

/** GitHub refuses a longer body; the rest of a very long table is counted instead. */
const tableLimit = 40_000;

/**
 * The managed block of a tracking issue. `toNumber` gives the number of an item's issue that was made after the plan;
 * its children are known from here on.
 */
export function renderTrackingBlock(content: TrackingContent, toNumber: (key: string) => number | undefined): string {
  const rows = content.rows.map((row) => ({ ...row, number: row.number ?? toNumber(row.key) ?? null }));
  const children = { ...content.marker.children };
  const texts = { ...content.marker.texts };
  for (const row of rows) {
    if (row.number === null) continue;
    children[row.key] = row.number;
    texts[row.key] = row.remembered;
  }
  const lines: string[] = [];
  let length = 0;
  for (const row of rows) {
    const line = renderRow(row);
    if (length + line.length > tableLimit) {
      lines.push("", `…and ${rows.length - lines.length} more.`);
      break;
    }
    lines.push(line);
    length += line.length;
  }
  const text = [
    content.head,
    ...(rows.length === 0
      ? []
      : [
          "",
          renderProgress(rows),
          "",
          "| | Action item | Owner | Due | Priority |",
          "|---|---|---|---|---|",
          ...lines,
        ]),
    ...(content.tail === "" ? [] : ["", content.tail]),
  ].join("\n");
  return toManagedBlock(text, formatTrackingMarker({ ...content.marker, children, texts }));
}

function renderProgress(rows: readonly TrackingRow[]): string {
  const done = rows.filter((row) => row.isClosed).length;
  return `**${done} of ${rows.length} done**`;
}

function renderRow(row: TrackingRow): string {
  const state = row.isClosed ? "✅" : "⬜";
  const place = row.number === null ? (row.note ?? "not made yet") : `#${row.number}`;
  return `| ${state} ${escapeNote(place)} | ${row.cells.map((cell) => escapeMarkdown(cell)).join(" | ")} |`;
}

function escapeNote(place: string): string {
  return place.startsWith("#") ? place : escapeMarkdown(place);
}

import type { IssueReference } from "../../domain/issue.ts";
import { escapeMarkdown } from "../../safe-text/markdown.ts";
import { hasNumber, nameReference } from "../identity/issue-place.ts";
import { formatTrackingMarker } from "../marker/format-marker.ts";
import { toManagedBlock } from "../marker/managed-block.ts";
import type { BlockContent, TrackingRow } from "../plan/plan.ts";

type TrackingContent = Extract<BlockContent, { kind: "tracking" }>;

/** GitHub refuses a body of more than 65,536 characters, and people write some of them; the rest of a very long table is counted. */
const blockLimit = 62_000;
const tableLimit = 40_000;

/**
 * The managed block of a tracking issue. `toReference` gives the issue of an item that was made after the plan;
 * its children are known from here on.
 */
export function renderTrackingBlock(
  content: TrackingContent,
  toReference: (key: string) => IssueReference | undefined,
): string {
  const rows = content.rows.map((row) => ({ ...row, reference: toReference(row.key) ?? row.reference }));
  const children = { ...content.marker.children };
  const texts = { ...content.marker.texts };
  for (const row of rows) {
    if (row.reference === null) continue;
    if (hasNumber(row.reference)) children[row.key] = row.reference;
    else children[row.key] ??= row.reference;
    texts[row.key] = row.remembered;
  }
  const marker = formatTrackingMarker({ ...content.marker, children, texts });
  const limit = Math.min(tableLimit, blockLimit - marker.length - content.head.length - content.tail.length);
  const lines: string[] = [];
  let length = 0;
  for (const row of rows) {
    const line = renderRow(row);
    if (length + line.length > limit) {
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
  return toManagedBlock(text, marker);
}

function renderProgress(rows: readonly TrackingRow[]): string {
  const count = (state: TrackingRow["state"]): number => rows.filter((row) => row.state === state).length;
  const [declined, duplicate] = [count("declined"), count("duplicate")];
  const others = [
    ...(declined === 0 ? [] : [`${declined} declined`]),
    ...(duplicate === 0 ? [] : [`${duplicate} closed as a duplicate`]),
  ];
  return [`**${count("done")} of ${rows.length} done**`, ...others].join(", ");
}

const signs: Readonly<Record<TrackingRow["state"], string>> = {
  open: "⬜",
  done: "✅",
  declined: "🚫",
  duplicate: "🚫",
};

function renderRow(row: TrackingRow): string {
  const { reference, note } = row;
  // A live reference is meant: it is our own issue.
  const place = hasNumber(reference) ? nameReference(reference) : escapeMarkdown(note ?? "not made yet");
  return `| ${signs[row.state]} ${place} | ${row.cells.map((cell) => escapeMarkdown(cell)).join(" | ")} |`;
}

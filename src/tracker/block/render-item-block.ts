import { daysBetween } from "../../domain/calendar.ts";
import type { DesiredItem, ItemFacts } from "../../domain/issue.ts";
import { escapeMarkdown, toMarkdownLink } from "../../safe-text/markdown.ts";
import { findCameBack } from "../marker/causes.ts";
import { formatItemMarker } from "../marker/format-marker.ts";
import type { ItemMarker } from "../marker/item-marker.ts";
import { toOwnerWords } from "../marker/standing-held.ts";
import { toManagedBlock } from "../marker/managed-block.ts";

/** What the assignee reads in ten seconds: which incident, who, until when, how urgent, where it stands, and why. */
export function renderItemText(item: DesiredItem, marker: ItemMarker): string {
  const { incident } = item;
  const lines = [renderHeadline(marker.incident), ""];
  if (incident.isConfidential) {
    lines.push(
      `This post-mortem is confidential. What is to be done stands in ${renderPlace(marker)}.`,
      ...(marker.due === null ? [] : ["", `**Due** ${marker.due}`]),
    );
    return lines.join("\n");
  }
  lines.push(
    "| | |",
    "|---|---|",
    ...renderFields(item.facts, marker),
    `| **Where it stands** | ${renderPlace(marker)} |`,
  );
  const again = findCameBack(marker.causes);
  if (again.length > 0) lines.push("", `**The incident came back:** ${again.map(escapeMarkdown).join(", ")}`);
  if (item.facts.title.length > marker.wrote.title.length) lines.push("", escapeMarkdown(item.facts.title));
  if (incident.summary !== null) lines.push("", `> ${escapeMarkdown(incident.summary)}`);
  if (item.explanation !== "") lines.push("", escapeMarkdown(item.explanation));
  return lines.join("\n");
}

/** What stands on an issue, with what the marker holds of it now: for a change that needs no document. */
export function replaceFields(text: string, marker: ItemMarker): string {
  const fields = renderFields(marker.facts, marker);
  return text
    .split("\n")
    .map((line) => {
      const name = /^\| \*\*\w+\*\* \|/.exec(line)?.[0];
      const field = name === undefined ? undefined : fields.find((each) => each.startsWith(name));
      return field ?? (line.startsWith("**Due** ") && marker.due !== null ? `**Due** ${marker.due}` : line);
    })
    .join("\n");
}

/** The managed block of an action item's issue. */
export function renderItemBlock(text: string, marker: ItemMarker): string {
  return toManagedBlock(text, formatItemMarker(marker));
}

/** "**INC-2026-001** · Checkout pool exhausted · SEV2 · 2026-02-20": the id first, whatever else is known after it. */
export function renderHeadline(incident: ItemMarker["incident"]): string {
  const { id, title, severity, date } = incident;
  const words = [
    ...(id === null ? [] : [`**${escapeMarkdown(id)}**`]),
    id === null ? `**${escapeMarkdown(title)}**` : escapeMarkdown(title),
    ...(severity === null ? [] : [`SEV${severity}`]),
    ...(date === null ? [] : [date]),
  ];
  return words.join(" · ");
}

/** The rows of which a command may have set something else than the document says. */
function renderFields(facts: ItemFacts, marker: ItemMarker): string[] {
  const owner = toOwnerWords(facts.owner, marker.held);
  const priority = marker.held.priority ?? facts.priority;
  return [
    `| **Owner** | ${owner === null ? "nobody yet" : escapeMarkdown(owner)} |`,
    `| **Due** | ${renderDue(facts.due, marker)} |`,
    `| **Priority** | ${priority === null ? "not set" : `P${priority}`}${renderType(facts)} |`,
  ];
}

function renderDue(asked: ItemFacts["due"], marker: ItemMarker): string {
  return `${renderDay(asked, marker)}${describeMoves(marker)}`;
}

function renderDay(asked: ItemFacts["due"], marker: ItemMarker): string {
  const day = marker.due ?? "no date";
  if (marker.dueBecause !== null) return `${day} (${escapeMarkdown(marker.dueBecause)})`;
  if (asked === null || asked.text === "" || asked.text.includes(day)) return day;
  return marker.due === null ? escapeMarkdown(asked.text) : `${day} (“${escapeMarkdown(asked.text)}”)`;
}

function renderType({ type }: ItemFacts): string {
  return type === null ? "" : ` · ${escapeMarkdown(type)}`;
}

function renderPlace(marker: ItemMarker): string {
  return toMarkdownLink(`${marker.incident.path}, line ${marker.line}`, marker.permalink);
}

/** "; moved twice, 40 days later than first promised"; "" where it never was. */
function describeMoves({ due, dueChanges }: ItemMarker): string {
  const moves = dueChanges.filter(({ from, to }) => from !== null && from !== to);
  const first = moves[0]?.from ?? null;
  if (first === null) return "";
  const times = ["once", "twice", "three times"][moves.length - 1] ?? `${moves.length} times`;
  const days = due === null ? 0 : daysBetween(first, due);
  const slip =
    days === 0
      ? ""
      : `, ${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"} ${days > 0 ? "later" : "earlier"} than first promised`;
  return `; moved ${times}${slip}`;
}

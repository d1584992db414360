import type { ActionStatus, Priority } from "../../domain/action-item.ts";
import type { DueChange, IncidentFacts, IssueReference, ItemFacts } from "../../domain/issue.ts";
import { isCalendarDate } from "../../domain/calendar.ts";
import { isLogin } from "../../domain/is-login.ts";
import type { Severity } from "../../domain/post-mortem.ts";
import type {
  DuplicateMarker,
  HeldValues,
  ItemDecision,
  ItemMarker,
  ReportMarker,
  TrackingMarker,
} from "./item-marker.ts";
import { parseExtraFields } from "./parse-extra-fields.ts";
import { parseRenamedLabels } from "./renamed-labels.ts";
import { findManagedBlock, findManagedBlocks } from "./managed-block.ts";
import { isRecord, readMarkerText } from "./marker-text.ts";

type Json = Record<string, unknown>;

/** What an issue's marker says; undefined where it has none that can be read. Every field is checked: people edit bodies. */
export type ParsedMarker =
  | { readonly kind: "item"; readonly marker: ItemMarker }
  | { readonly kind: "tracking"; readonly marker: TrackingMarker }
  | { readonly kind: "report"; readonly marker: ReportMarker }
  | { readonly kind: "duplicate"; readonly marker: DuplicateMarker };

/** Reads the marker out of the managed block of a body; of several blocks, out of the first. */
export function parseMarker(body: string): ParsedMarker | undefined {
  const block = findManagedBlock(body);
  return block === undefined ? undefined : parseBlock(block.text);
}

/** Reads the markers of all blocks of a body: more than one where somebody pasted another issue's. */
export function parseMarkers(body: string): ParsedMarker[] {
  return findManagedBlocks(body).flatMap(({ text }) => parseBlock(text) ?? []);
}

function parseBlock(text: string): ParsedMarker | undefined {
  const item = readMarkerText("item", text);
  if (item !== undefined) {
    const duplicateOf = item["duplicateOf"];
    const key = item["key"];
    if (typeof key !== "string" || key === "") return undefined;
    if (isReference(duplicateOf)) return { kind: "duplicate", marker: { v: 1, key, duplicateOf } };
    return { kind: "item", marker: toItemMarker(key, item) };
  }
  const tracking = readMarkerText("tracking", text);
  if (tracking !== undefined) {
    const key = tracking["key"];
    if (typeof key !== "string" || key === "") return undefined;
    return { kind: "tracking", marker: toTrackingMarker(key, tracking) };
  }
  const report = readMarkerText("report", text);
  if (report === undefined) return undefined;
  return {
    kind: "report",
    marker: {
      v: 1,
      children: toReferences(report["children"]),
      lost: toTexts(report["lost"]),
      memory: report["memory"],
    },
  };
}

function toItemMarker(key: string, json: Json): ItemMarker {
  const wrote = toRecord(json["wrote"]);
  const dueChanges = Array.isArray(json["dueChanges"]) ? json["dueChanges"].filter(isRecord) : [];
  const decisions = Array.isArray(json["decisions"]) ? json["decisions"].filter(isRecord) : [];
  const facts = toFacts(toRecord(json["facts"]));
  return {
    v: 1,
    key,
    ...toHome(json["home"]),
    parentKey: toText(json["parentKey"]) ?? "",
    parent: toNumber(json["parent"]),
    incident: toIncident(toRecord(json["incident"])),
    itemId: toText(json["itemId"]),
    position: toNumber(json["position"]) ?? 0,
    line: toNumber(json["line"]) ?? 1,
    permalink: toText(json["permalink"]) ?? "",
    facts,
    wrote: {
      title: toText(wrote["title"]) ?? facts.title,
      assignees: toStrings(wrote["assignees"]),
      priority: toText(wrote["priority"]),
      type: toText(wrote["type"]),
      team: toText(wrote["team"]),
      ...(isRecord(wrote["extras"]) ? { extras: parseExtraFields(wrote["extras"]) } : {}),
    },
    due: toDay(json["due"]),
    dueBecause: toText(json["dueBecause"]),
    held: toHeld(toRecord(json["held"])),
    dueChanges: dueChanges.map(toDueChange),
    ...(json["closedAs"] === "done" || json["closedAs"] === "wont-do" ? { closedAs: json["closedAs"] } : {}),
    ...(decisions.length === 0 ? {} : { decisions: decisions.map(toDecision) }),
    ...toDayOf("createdOn", json),
    causes: toStrings(json["causes"]),
    isOrphaned: json["isOrphaned"] === true,
    ...(isRecord(json["labels"]) ? { labels: parseRenamedLabels(json["labels"]) } : {}),
    textHash: toText(json["textHash"]) ?? "",
  };
}

function toHeld(json: Json): HeldValues {
  const assignees = toStrings(json["assignees"]).filter(isLogin);
  const priority = toPriority(json["priority"]);
  return {
    ...("due" in json ? { due: toDay(json["due"]) } : {}),
    ...toDayOf("snoozedUntil", json),
    ...(assignees.length === 0 ? {} : { assignees }),
    ...(priority === null ? {} : { priority }),
  };
}

function toTrackingMarker(key: string, json: Json): TrackingMarker {
  return {
    v: 1,
    key,
    incident: toIncident(toRecord(json["incident"])),
    permalink: toText(json["permalink"]) ?? "",
    title: toText(json["title"]) ?? "",
    children: toReferences(json["children"]),
    texts: toTexts(json["texts"]),
    lost: toTexts(json["lost"]),
    causes: toStrings(json["causes"]),
    ...(isRecord(json["labels"]) ? { labels: parseRenamedLabels(json["labels"]) } : {}),
    ...toDayOf("trackedSince", json),
  };
}

function toIncident(json: Json): Omit<IncidentFacts, "summary"> {
  const severity = toNumber(json["severity"]);
  return {
    path: toText(json["path"]) ?? "",
    line: toNumber(json["line"]) ?? 1,
    id: toText(json["id"]),
    title: toText(json["title"]) ?? "",
    date: toText(json["date"]),
    severity: severity !== null && severity >= 1 && severity <= 5 ? (severity as Severity) : null,
    isConfidential: json["isConfidential"] === true,
  };
}

const statuses: readonly string[] = ["open", "in-progress", "done", "wont-do", "ongoing"];

function toFacts(json: Json): ItemFacts {
  const due = json["due"];
  const status = toText(json["status"]);
  return {
    title: toText(json["title"]) ?? "",
    owner: toText(json["owner"]),
    due: isRecord(due) ? { text: toText(due["text"]) ?? "", date: toText(due["date"]) } : null,
    priority: toPriority(json["priority"]),
    type: toText(json["type"]),
    status: status !== null && statuses.includes(status) ? (status as ActionStatus) : "open",
  };
}

function toPriority(json: unknown): Priority | null {
  const priority = toNumber(json);
  return priority !== null && priority >= 0 && priority <= 4 ? (priority as Priority) : null;
}

function toDueChange(json: Json): DueChange {
  return {
    from: toDay(json["from"]),
    to: toDay(json["to"]),
    on: toText(json["on"]) ?? "",
    by: json["by"] === "person" ? "person" : "document",
    reason: toText(json["reason"]),
    ...(typeof json["who"] === "string" ? { who: json["who"] } : {}),
  };
}

function toHome(value: unknown): { home?: string } {
  return typeof value === "string" && value !== "" ? { home: value } : {};
}

/** A field that may be missing, and that is left out where it holds no day. */
function toDayOf<K extends string>(name: K, json: Json): Partial<Record<K, string>> {
  const day = toDay(json[name]);
  return day === null ? {} : ({ [name]: day } as Partial<Record<K, string>>);
}

function toDecision(json: Json): ItemDecision {
  return {
    on: toText(json["on"]) ?? "",
    what: toText(json["what"]) ?? "",
    why: toText(json["why"]),
    who: toText(json["who"]) ?? "",
  };
}

function toRecord(value: unknown): Json {
  return isRecord(value) ? value : {};
}

function toText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** A day that exists: whatever else somebody typed would stop every later run. */
function toDay(value: unknown): string | null {
  return typeof value === "string" && isCalendarDate(value) ? value : null;
}

function toNumber(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : null;
}

function toStrings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}

/** `5`, `acme/payments#5` or `acme/payments`; what somebody damaged is left out. */
function isReference(value: unknown): value is IssueReference {
  if (typeof value === "number") return Number.isSafeInteger(value) && value > 0;
  return typeof value === "string" && /^[\w.-]+\/[\w.-]+(?:#[1-9]\d{0,14})?$/.test(value);
}

function toReferences(value: unknown): Record<string, IssueReference> {
  const entries = Object.entries(toRecord(value));
  return Object.fromEntries(entries.filter((entry): entry is [string, IssueReference] => isReference(entry[1])));
}

function toTexts(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(toRecord(value)).filter((entry) => typeof entry[1] === "string")) as Record<
    string,
    string
  >;
}

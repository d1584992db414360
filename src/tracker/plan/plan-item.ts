import type { DesiredItem } from "../../domain/issue.ts";
import { toShortLine } from "../../safe-text/short-line.ts";
import { describeCameBack, findCameBack, toCameBackCause } from "../marker/causes.ts";
import { isFinished, rememberClosedAs, saysHeldOwner, withoutCarried } from "../marker/carried-facts.ts";
import type { ObservedItem } from "../observe/observation.ts";
import type { FieldChange, Step, StepKind, Write } from "./plan.ts";
import { rememberDecisions } from "../marker/remember-decisions.ts";
import { findFormerLabels } from "../marker/renamed-labels.ts";
import { planExtraFields } from "./plan-extra-fields.ts";
import { planFieldLabel, planStateLabels, toStateLabels } from "./plan-labels.ts";
import { renderCameBack } from "../block/render-comments.ts";
import { resolveOwners } from "../desired/resolve-owners.ts";
import { toIssueName } from "../identity/issue-place.ts";
import { toElsewhere } from "./quiet-step.ts";
import { toChangedContent } from "./to-changed-content.ts";
import { hasSameLogins, includesName } from "./same-logins.ts";
import { titleLimit, toItemMarker, toRebuiltBase } from "../marker/to-item-marker.ts";
import type { ItemContext } from "../marker/to-item-marker.ts";

/** The step that brings an issue in step with its row: a three-way merge of each field against what was last applied. */
export function planTrackedItem(
  item: DesiredItem,
  tracked: ObservedItem,
  identity: string,
  context: ItemContext,
): Step {
  const { settings, today } = context;
  const { labels } = settings;
  const { snapshot } = tracked;
  const name = toIssueName(snapshot, context.repository);
  const base = tracked.isRebuilt ? toRebuiltBase(item, tracked, context) : tracked.marker;
  const said = context.cameBack.map(toCameBackCause).filter((cause) => !base.causes.includes(cause));
  const isUnfinished = snapshot.state === "open" || snapshot.stateReason === "not_planned";
  const news = isUnfinished ? said : [];
  const marker = rememberClosedAs(
    toItemMarker(item, tracked.key, context, { base, news, isOpen: snapshot.state === "open" }, snapshot.repository),
    base,
    snapshot,
    settings,
  );
  const carried = withoutCarried(item, marker, base, settings);
  const owners = resolveOwners(item.parties, settings.owners);
  const changes: FieldChange[] = [];
  const notices: string[] = [];
  const writes: Write[] = [];

  const title = mergeTitle();
  const close = mergeStatus();
  const isOpen = snapshot.state === "open" && close === undefined;
  const assignees = mergeAssignees();
  const priority = planFieldLabel(
    snapshot.labels,
    base.wrote.priority,
    carried.marker.wrote.priority,
    labels.priorityPrefix,
  );
  const type = planFieldLabel(snapshot.labels, base.wrote.type, marker.wrote.type, null);
  const team = planFieldLabel(snapshot.labels, base.wrote.team, marker.wrote.team, null);
  noteField("priority", toPriority(base.facts.priority), toPriority(carried.item.facts.priority), priority);
  noteField("type", base.facts.type, item.facts.type, type);
  const state = planStateLabels(
    snapshot.labels,
    toStateLabels(
      {
        isOpen,
        due: marker.due,
        hasOwner: assignees.after.length > 0 || owners.team !== null,
        isOrphaned: false,
        isRecurring: context.isRecurring,
      },
      labels,
      settings.remind.before,
      today,
    ),
    labels,
    findFormerLabels(base.labels, labels),
  );
  if (base.due !== marker.due) changes.push({ field: "due", from: base.due, to: marker.due });
  if (base.facts.owner !== carried.item.facts.owner) {
    changes.push({ field: "owner", from: base.facts.owner, to: item.facts.owner });
  }
  if (base.facts.status !== carried.item.facts.status) {
    changes.push({ field: "status", from: base.facts.status, to: item.facts.status });
  }
  if (base.incident.path !== item.incident.path) {
    changes.push({ field: "incident", from: base.incident.path, to: item.incident.path });
  }

  const wantedLabels = [labels.managed, labels.actionItem].filter((label) => !includesName(snapshot.labels, label));
  const add = [...new Set([...wantedLabels, ...priority.add, ...type.add, ...team.add, ...state.add])];
  const remove = [...new Set([...priority.remove, ...type.remove, ...team.remove, ...state.remove])];
  // Off before on: whether anybody is left is asked when the new one turns out not to be assignable.
  if (assignees.remove.length > 0) writes.push({ kind: "remove-assignees", logins: assignees.remove });
  if (assignees.add.length > 0) writes.push({ kind: "add-assignees", logins: assignees.add });
  if (add.length > 0) writes.push({ kind: "add-labels", labels: add });
  for (const label of remove) writes.push({ kind: "remove-label", label });
  if (add.length > 0 || remove.length > 0) {
    changes.push({ field: "labels", from: remove.join(", ") || null, to: add.join(", ") || null });
  }
  const cameBack = findCameBack(news);
  for (const incident of cameBack.filter((name) => !context.oldNews.has(name))) {
    writes.push({ kind: "comment", cause: toCameBackCause(incident), body: renderCameBack(incident) });
  }
  writes.push(...planExtraFields(base.wrote.extras, marker.wrote.extras));
  const content = toChangedContent({
    item,
    tracked,
    marker: rememberDecisions(marker, { conflicts: notices, close, today }),
    unchanged: { ...carried, marker: rememberDecisions(carried.marker, { conflicts: notices, close, today }) },
  });
  if (title !== undefined || close !== undefined || content !== null) {
    writes.push({
      kind: "edit",
      change: { ...(title === undefined ? {} : { title }), ...close },
      content,
    });
    if (changes.length === 0) changes.push({ field: "details", from: null, to: null });
  }
  const kind = toKind();
  return {
    ...toStepHead(item, tracked.key, snapshot.number),
    ...toElsewhere(snapshot.repository, context.repository),
    kind,
    reason: cameBack.length > 0 ? describeCameBack(cameBack) : toReason(kind, changes, tracked),
    identity,
    changes,
    writes,
    notices,
    unknownOwners: owners.unresolved,
  };

  function mergeTitle(): string | undefined {
    const before = toShortLine(base.facts.title, titleLimit);
    const wanted = toShortLine(item.facts.title, titleLimit);
    if (wanted === snapshot.title || wanted === before) return undefined;
    if (snapshot.title !== base.wrote.title) {
      notices.push(
        `Both the row and the title of ${name} changed; the document wins: “${snapshot.title}” is replaced.`,
      );
    }
    changes.push({ field: "title", from: snapshot.title, to: wanted });
    return wanted;
  }

  function mergeStatus(): { state: "closed"; stateReason: "completed" | "not_planned" } | undefined {
    const wasFinished = isFinished(base.facts);
    if (!isFinished(item.facts) && wasFinished && snapshot.state === "closed") {
      notices.push(`The row is open again, but ${name} is closed; closed stays closed.`);
    }
    const isKnown = wasFinished || base.closedAs !== undefined;
    if (!isFinished(item.facts) || isKnown || snapshot.state === "closed") return undefined;
    return { state: "closed", stateReason: item.facts.status === "done" ? "completed" : "not_planned" };
  }

  function mergeAssignees() {
    const wanted = carried.marker.wrote.assignees;
    const actual = snapshot.assignees;
    if (hasSameLogins(wanted, base.wrote.assignees)) return { add: [], remove: [], after: actual };
    const commanded = base.held.assignees;
    if (commanded !== undefined) {
      if (!saysHeldOwner(item, base, settings)) notices.push(toOverruled("owner"));
    } else if (!hasSameLogins(actual, base.wrote.assignees) && actual.length > 0) {
      notices.push(`Both the row and the assignee of ${name} changed; the document wins.`);
    }
    const wrote = [...new Set([...base.wrote.assignees, ...(commanded ?? [])])];
    const remove = wrote.filter((login) => includesName(actual, login) && !includesName(wanted, login));
    const add = wanted.filter((login) => !includesName(actual, login));
    return { add, remove, after: [...actual.filter((login) => !includesName(remove, login)), ...add] };
  }

  function noteField(
    field: "priority" | "type",
    from: string | null,
    to: string | null,
    plan: ReturnType<typeof planFieldLabel>,
  ): void {
    if (from === to) return;
    changes.push({ field, from, to });
    if (field === "priority" && base.held.priority !== undefined) {
      if (base.held.priority !== item.facts.priority) notices.push(toOverruled(field));
    } else if (plan.isPersons) notices.push(`Both the row and the ${field} of ${name} changed; the document wins.`);
  }

  /** Whether write-back had brought it into the row before is not known: the sentence is true either way. */
  function toOverruled(field: "owner" | "priority"): string {
    return `The row changed its ${field} after a comment on ${name} had set one; the document wins.`;
  }

  function toKind(): StepKind {
    if (writes.length === 0) return "keep";
    if (close !== undefined) return "close";
    return writes.every(({ kind }) => kind === "add-labels" || kind === "remove-label") ? "label" : "update";
  }
}

/** What every step for a row says of it. */
export function toStepHead(item: DesiredItem, key: string, number: number | null) {
  return {
    target: "item" as const,
    key,
    number,
    title: toShortLine(item.facts.title, titleLimit),
    path: item.incident.path,
    line: item.line,
  };
}

function toReason(kind: StepKind, changes: readonly FieldChange[], tracked: ObservedItem): string {
  if (kind === "keep") return tracked.snapshot.state === "closed" ? "closed, and stays closed" : "nothing changed";
  if (tracked.isRebuilt) return "its managed block was taken out and is put back";
  if (kind === "close") return "the row is finished";
  const fields = [...new Set(changes.map(({ field }) => field))].join(", ");
  return fields === "details" ? "what it says of the incident is brought up to date" : `changed: ${fields}`;
}

const toPriority = (priority: number | null): string | null => (priority === null ? null : `P${priority}`);

import type { Settings } from "../config/settings.ts";
import type { Priority } from "../domain/action-item.ts";
import type { CalendarDate } from "../domain/located.ts";
import { toShortLine } from "../safe-text/short-line.ts";
import type { ItemDecision, ItemMarker } from "../tracker/marker/item-marker.ts";
import type { ObservedItem } from "../tracker/observe/observation.ts";
import type { Step, Write } from "../tracker/plan/plan.ts";
import { planStateLabels, toStateLabels } from "../tracker/plan/plan-labels.ts";
import { replaceFields } from "../tracker/block/render-item-block.ts";
import { hasSameLogins, includesName } from "../tracker/plan/same-logins.ts";
import { toStandingText } from "../tracker/marker/standing-text.ts";
import type { CommentCommand } from "../report/parse-comment-command.ts";

/** Who asks, when, and what GitHub says of the people named. */
export interface CommandSource {
  readonly commentId: number;
  readonly author: string;
  readonly today: CalendarDate;
  readonly settings: Pick<Settings, "labels" | "remind">;
  /** Of the logins named, those who can be assigned. */
  readonly assignable: readonly string[];
}

/** What the commands of one comment come to. */
export interface CommandPlan {
  /** null where nothing is to be changed. */
  readonly step: Step | null;
  /** Why some command was not followed; a sentence each, with the words of its author in it. */
  readonly problems: readonly string[];
  readonly wantsHelp: boolean;
  /** The same event came before: it was carried out then. */
  readonly isRepeated: boolean;
}

type Closing = { readonly state: "closed"; readonly stateReason: "completed" | "not_planned" };

const longestReason = 200;

/** The key by which a comment is remembered on its item, so that it is followed once. */
export function toCommandCause(commentId: number): string {
  return `command:${commentId}`;
}

/**
 * Turns the commands of one comment into one step, as if a person had done each by hand on the issue; what no field of
 * an issue can hold (a date, a snooze, a reason) goes into the marker, and so survives the next sync.
 */
export function planCommands(
  commands: readonly CommentCommand[],
  item: ObservedItem,
  source: CommandSource,
): CommandPlan {
  const { today, settings } = source;
  const { snapshot } = item;
  const { labels } = settings;
  const author = toShortLine(source.author, 60);
  const cause = toCommandCause(source.commentId);
  const isRepeated = item.marker.causes.includes(cause);
  const problems: string[] = [];
  let marker: ItemMarker = item.marker;
  let assignees = snapshot.assignees;
  let priority: string | null = null;
  let closing: Closing | undefined;
  let followed = 0;

  for (const command of commands) {
    const problem = isRepeated && command.kind !== "invalid" ? null : follow(command);
    if (problem === null) followed += command.kind === "help" ? 0 : 1;
    else problems.push(problem);
  }
  const wantsHelp = commands.some(({ kind }) => kind === "help");
  const step = isRepeated || followed === 0 ? null : toStep();
  return { step, problems, wantsHelp, isRepeated };

  /** null where the command was followed; else why it was not. */
  function follow(command: CommentCommand): string | null {
    if (command.kind === "help") return null;
    if (command.kind === "invalid") return command.message;
    if (command.kind === "done" || command.kind === "decline") return close(command);
    if (snapshot.state === "closed") return "This issue is closed: open it again first.";
    if (command.kind === "assign") return assign(command.logins);
    if (command.kind === "due") moveDue(command.date, command.reason);
    else if (command.kind === "priority") setPriority(command.priority);
    else {
      marker = { ...marker, held: { ...marker.held, snoozedUntil: command.until } };
      decide(`No reminder before ${command.until}`, command.reason);
    }
    return null;
  }

  function close(command: Extract<CommentCommand, { kind: "done" | "decline" }>): string | null {
    const stateReason = command.kind === "done" ? "completed" : "not_planned";
    if (snapshot.state === "closed") {
      const isSame = snapshot.stateReason === stateReason;
      return isSame ? null : "This issue is closed for another reason: open it again first.";
    }
    closing = { state: "closed", stateReason };
    if (command.kind === "decline") decide("Declined: closed as not planned", command.reason);
    return null;
  }

  function moveDue(date: CalendarDate, reason: string | null): void {
    const why = reason === null ? null : toShortLine(reason, longestReason);
    const change = { from: marker.due, to: date, on: today, by: "person", reason: why, who: author } as const;
    marker = {
      ...marker,
      due: date,
      dueBecause: `set by ${author} on ${today}${why === null ? "" : `: ${why}`}`,
      held: { ...marker.held, due: date },
      dueChanges: marker.due === date ? marker.dueChanges : [...marker.dueChanges, change],
    };
  }

  function setPriority(level: Priority): void {
    priority = `${labels.priorityPrefix}${level}`;
    const { priority: _before, ...others } = marker.held;
    const isAsWritten = level === marker.facts.priority;
    marker = { ...marker, held: isAsWritten ? others : { ...others, priority: level } };
  }

  function assign(logins: readonly string[]): string | null {
    const able = logins.filter((login) => includesName(source.assignable, login));
    const unable = logins.filter((login) => !includesName(source.assignable, login));
    if (able.length > 0) {
      assignees = able;
      const { assignees: _before, ...others } = marker.held;
      // Whom a team gives the work is its own affair: it stays accountable, and its row stays as it is.
      const isAsWritten = marker.wrote.team !== null || hasSameLogins(able, marker.wrote.assignees);
      marker = { ...marker, held: isAsWritten ? others : { ...others, assignees: able } };
    }
    if (unable.length === 0) return null;
    if (able.length > 0) followed++;
    return `${unable.join(", ")} cannot be assigned in this repository.`;
  }

  function decide(what: string, reason: string | null): void {
    const why = reason === null ? null : toShortLine(reason, longestReason);
    const decision: ItemDecision = { on: today, what, why, who: author };
    marker = { ...marker, decisions: [...(marker.decisions ?? []), decision] };
  }

  function toStep(): Step {
    marker = { ...marker, causes: [...marker.causes, cause] };
    const state = planStateLabels(
      snapshot.labels,
      toStateLabels(
        {
          isOpen: snapshot.state === "open" && closing === undefined,
          due: marker.due,
          hasOwner: assignees.length > 0 || marker.wrote.team !== null,
          isOrphaned: item.isOrphaned,
          isRecurring: includesName(snapshot.labels, labels.recurring),
        },
        labels,
        settings.remind.before,
        today,
      ),
      labels,
    );
    const rivals = snapshot.labels.filter((label) => {
      return isPriority(label) && priority !== null && !includesName([priority], label);
    });
    const isNew = priority !== null && !includesName(snapshot.labels, priority);
    const add = [...(isNew && priority !== null ? [priority] : []), ...state.add];
    const arriving = assignees.filter((login) => !includesName(snapshot.assignees, login));
    const leaving = snapshot.assignees.filter((login) => !includesName(assignees, login));
    const content = {
      kind: "item" as const,
      text: replaceFields(toStandingText(snapshot.body, item.key), marker),
      marker,
    };
    const writes: Write[] = [
      ...(arriving.length === 0 ? [] : [{ kind: "add-assignees" as const, logins: arriving }]),
      ...(leaving.length === 0 ? [] : [{ kind: "remove-assignees" as const, logins: leaving }]),
      ...(add.length === 0 ? [] : [{ kind: "add-labels" as const, labels: add }]),
      ...[...rivals, ...state.remove].map((label) => ({ kind: "remove-label" as const, label })),
      { kind: "edit", change: closing ?? {}, content },
    ];
    return {
      kind: closing === undefined ? "update" : "close",
      target: "item",
      key: item.key,
      number: snapshot.number,
      title: snapshot.title,
      path: item.incident.path,
      line: null,
      reason: `${author} asked for it in a comment`,
      identity: "",
      changes: [],
      writes,
      notices: [],
    };
  }

  function isPriority(label: string): boolean {
    const { priorityPrefix } = labels;
    return (
      label.toLowerCase().startsWith(priorityPrefix.toLowerCase()) && /^\d$/.test(label.slice(priorityPrefix.length))
    );
  }
}

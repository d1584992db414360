import { toPlaceKey } from "../tracker/identity/issue-place.ts";
import { toElsewhere } from "../tracker/plan/quiet-step.ts";
import type { Observation, ObservedItem } from "../tracker/observe/observation.ts";
import type { BlockContent, Step, Write } from "../tracker/plan/plan.ts";
import { toStandingText } from "../tracker/marker/standing-text.ts";
import { toReminderCause } from "./reminder-cause.ts";
import type { ReminderEntry, ReminderPlan, ReminderStep } from "./reminder.ts";

/** One reminder as the tracker is to be changed: first the comment, and once it stands, what the items remember of it. */
export interface ReminderWork {
  readonly comment: Step;
  /** Only to be applied when the comment was: else nobody would have been told, and nobody ever would be. */
  readonly memories: readonly Step[];
}

/**
 * A plan of reminders as steps for `applyPlan`. Every item keeps in its own marker what was said of it, so that the
 * next run needs no comments to know; the comment's hidden line says it too, for a run that breaks off in between.
 * `since` is the instant up to which all comments are known.
 */
export function toReminderSteps(
  plan: ReminderPlan,
  observation: Pick<Observation, "repository" | "items" | "trackings" | "report">,
  renderBody: (step: ReminderStep) => string,
  since?: string,
): ReminderWork[] {
  const items = new Map(observation.items.map((item) => [toPlaceKey(item.snapshot), item]));
  return plan.steps.map((reminder) => {
    const entries = reminder.messages.flatMap((message) => message.entries);
    const say: Write = {
      kind: "comment",
      cause: toReminderCause(reminder),
      body: renderBody(reminder),
      ...(since === undefined ? {} : { since }),
    };
    const own = entries.find(({ item }) => reminder.target === "item" && item.number === reminder.issueNumber);
    const observed = own === undefined ? undefined : items.get(toPlaceKey(own.item));
    const writes = own === undefined || observed === undefined ? [say] : [say, toMemory(observed, own)];
    const memories = entries
      .filter((entry) => entry !== own)
      .flatMap((entry): Step[] => {
        const item = items.get(toPlaceKey(entry.item));
        if (item === undefined) return [];
        const { key, snapshot, incident } = item;
        const at = {
          target: "item",
          key,
          number: snapshot.number,
          ...toElsewhere(snapshot.repository, observation.repository),
          title: snapshot.title,
          path: incident.path,
        } as const;
        return [toStep("update", at, "remembers that it was spoken of", [toMemory(item, entry)])];
      });
    return { comment: toStep("comment", findPlace(reminder, observation), toReason(reminder), writes), memories };
  });
}

type Place = Pick<Step, "target" | "key" | "number" | "repository" | "title" | "path">;

function findPlace(reminder: ReminderStep, observation: Parameters<typeof toReminderSteps>[1]): Place {
  const { items, trackings, report } = observation;
  const { issueNumber: number, repository = observation.repository } = reminder;
  const place = toPlaceKey({ repository, number });
  const marked = [...items, ...trackings].find(({ snapshot }) => toPlaceKey(snapshot) === place);
  const key = marked?.key ?? "report";
  const title = marked?.snapshot.title ?? report?.snapshot.title ?? "";
  const where = toElsewhere(repository, observation.repository);
  return { target: reminder.target, key, number, ...where, title, path: marked?.incident.path ?? null };
}

function toMemory(item: ObservedItem, { causes }: ReminderEntry): Write {
  const content: BlockContent = {
    kind: "item",
    text: toStandingText(item.snapshot.body, item.key),
    marker: { ...item.marker, causes: [...new Set([...item.marker.causes, ...causes.map(({ id }) => id)])] },
  };
  return { kind: "edit", change: {}, content };
}

function toReason({ messages, mentions }: ReminderStep): string {
  const count = messages.reduce((sum, message) => sum + message.entries.length, 0);
  const whom = mentions.length === 0 ? "whoever reads along" : mentions.join(", ");
  return `reminds ${whom} of ${count === 1 ? "an action item" : `${count} action items`}`;
}

function toStep(kind: Step["kind"], place: Place, reason: string, writes: readonly Write[]): Step {
  return { ...place, kind, line: null, reason, identity: "", changes: [], writes, notices: [] };
}

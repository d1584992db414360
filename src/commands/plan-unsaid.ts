import { toCalendarDate } from "../domain/calendar.ts";
import type { CommentSnapshot, IssueReference } from "../domain/issue.ts";
import { planReminders, type ReminderSource } from "../report/plan-reminders.ts";
import { parseReminderCause } from "../report/reminder-cause.ts";
import type { ReminderPlan } from "../report/reminder.ts";
import { parseReference, toReferenceKey } from "../tracker/identity/issue-place.ts";
import { isSameRepository } from "../tracker/identity/issue-reference.ts";
import { readMarkerText } from "../tracker/marker/marker-text.ts";
import { toTrustedLogins } from "../tracker/marker/trusted-logins.ts";
import { isFollowUpCause } from "../tracker/plan/find-follow-up.ts";
import type { Observation } from "../tracker/observe/observation.ts";
import type { Setting } from "./sync.ts";

/** What is to be said, and what was found to have been said already. */
export interface UnsaidPlan {
  readonly plan: ReminderPlan;
  /** An item's issue → ids of the causes that comments speak for. */
  readonly said: ReadonlyMap<IssueReference, ReadonlySet<string>>;
  /** No comment that could speak for any item was left unread. */
  readonly isAllHeard: boolean;
}

/** What comments say that the markers may not know of. */
interface Heard {
  /** An item's issue → ids of the causes that were spoken for. */
  readonly said: Map<IssueReference, Set<string>>;
  /** Issues that got a comment of ours today. */
  readonly commentedToday: Set<IssueReference>;
}

/**
 * Plans with what comments say in mind. All of them since the last run that left nothing out are one request; where
 * there was none, those in the places of the plan are read, until no unread place is left in it.
 */
export async function planUnsaid(
  source: Omit<ReminderSource, "used" | "commentedToday">,
  observation: Observation,
  { tracker, settings, today }: Setting,
  since: string | undefined,
): Promise<UnsaidPlan> {
  const trusted = toTrustedLogins(observation.identity, settings.trustedAuthors);
  const parents = new Map(source.trackings.map(({ incident, snapshot }) => [incident.path, snapshot.number]));
  const heard: Heard = { said: new Map(), commentedToday: new Set() };
  const read = new Set<IssueReference>();
  const home = observation.repository;
  const listen = (issue: IssueReference, comments: readonly CommentSnapshot[]): void => {
    const ours = comments.filter(({ author }) => trusted.has(author.toLowerCase()));
    for (const comment of ours)
      hear(heard, issue, comment, toCalendarDate(comment.createdAt, settings.timezone) === today);
  };
  const toUsed = (): ReminderSource["used"] =>
    new Map(
      observation.items.map(({ snapshot, marker }) => {
        const issue = toReferenceKey(snapshot, home);
        return [issue, [...marker.causes, ...(heard.said.get(issue) ?? [])]];
      }),
    );
  let plan = planReminders({ ...source, used: toUsed(), commentedToday: heard.commentedToday });
  // On a quiet day nobody looks, and the next working day begins where this one would have.
  if (plan.quiet !== null) return { plan, said: heard.said, isAllHeard: false };
  // Where there is nothing to say, nobody needs to know what was said.
  if (plan.steps.length === 0) return { plan, said: heard.said, isAllHeard: false };
  if (since !== undefined) {
    const names = source.items.map(({ snapshot }) => snapshot.repository.toLowerCase());
    for (const repository of new Set([home.toLowerCase(), ...names])) {
      const there = isSameRepository(repository, home) ? tracker : tracker.at(repository);
      for (const [number, comments] of await there.listCommentsSince(since))
        listen(toReferenceKey({ repository, number }, home), comments);
    }
    plan = planReminders({ ...source, used: toUsed(), commentedToday: heard.commentedToday });
    return { plan, said: heard.said, isAllHeard: true };
  }
  for (;;) {
    const places = new Set(plan.steps.flatMap((step) => findPlaces(step, source, parents)));
    const unread = [...places].filter((issue) => !read.has(issue));
    // What waits for another day was not looked for.
    if (unread.length === 0) return { plan, said: heard.said, isAllHeard: plan.deferred.length === 0 };
    for (const issue of unread) {
      read.add(issue);
      const { repository, number } = parseReference(issue, home);
      const there = typeof issue === "number" ? tracker : tracker.at(repository);
      if (number !== null) listen(issue, await there.listComments(number));
    }
    plan = planReminders({ ...source, used: toUsed(), commentedToday: heard.commentedToday });
  }
}

function hear(
  { said, commentedToday }: Heard,
  place: IssueReference,
  { body }: CommentSnapshot,
  isToday: boolean,
): void {
  const id = readMarkerText("cause", body)?.["id"];
  const cause = typeof id === "string" ? id : "";
  const causes = parseReminderCause(cause);
  // A review of the same day is enough for one issue: what is overdue stands in it.
  if (isToday && (causes.size > 0 || isFollowUpCause(cause))) commentedToday.add(place);
  for (const [issue, ids] of causes) said.set(issue, new Set([...(said.get(issue) ?? []), ...ids]));
}

/** Where the entries of a step may have been spoken of before: then, too, the plan chose by the circumstances. */
function findPlaces(
  step: ReminderPlan["steps"][number],
  { reportIssue, repository: home = "" }: Pick<ReminderSource, "reportIssue" | "repository">,
  parents: ReadonlyMap<string, number>,
): IssueReference[] {
  const items = step.messages.flatMap(({ entries }) => entries.map(({ item }) => item));
  return [
    toReferenceKey({ repository: step.repository ?? home, number: step.issueNumber }, home),
    ...(reportIssue === null ? [] : [reportIssue]),
    ...items.flatMap((item) => {
      const issue = toReferenceKey(item, home);
      return [issue, parents.get(item.incident.path) ?? issue];
    }),
  ];
}

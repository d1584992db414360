import type { DesiredIssue, TrackedItem } from "../../domain/issue.ts";
import type { CalendarDate } from "../../domain/located.ts";
import type { RecurrenceSurvey } from "../../domain/recurrence.ts";
import type { Observation } from "../observe/observation.ts";
import type { PlanSettings } from "./plan-settings.ts";

/** All that a plan follows from. */
export interface PlanInput {
  readonly desired: readonly DesiredIssue[];
  readonly observation: Observation;
  readonly recurrences?: RecurrenceSurvey;
  readonly settings: PlanSettings;
  /** The plan is only to be shown: its token need not see every repository that the routes name. */
  readonly isReview?: boolean;
  /** Today in the configured time zone. */
  readonly today: CalendarDate;
  readonly permalink: (path: string, line: number) => string;
  /** Markdown of what was decided about the post-mortem of a path, given its items as the plan leaves them; "" for nothing. */
  readonly renderDecisions?: (path: string, items: readonly TrackedItem[]) => string;
}

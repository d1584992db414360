import type { CalendarDate } from "./located.ts";

/**
 * One entry of the decision record: what was decided about an action item or an incident, by whom and why. A
 * `Decision record` section of a document and what the tracker sees are read into the same list.
 */
export interface Decision {
  readonly date: CalendarDate | null;
  readonly context: string;
  readonly decision: string;
  /** null where nobody gave a reason. */
  readonly rationale: string | null;
  readonly consequences: string | null;
  readonly status: "proposed" | "accepted" | "rejected" | "superseded" | null;
  /** A login, or "document" where the document says so without naming anybody. */
  readonly by: string | null;
}

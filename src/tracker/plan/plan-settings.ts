import type { Priority } from "../../domain/action-item.ts";
import type { LabelNames } from "../../domain/issue.ts";
import type { CalendarDate } from "../../domain/located.ts";
import type { RouteSetting } from "../desired/find-route.ts";

/** What a plan needs to know of the configuration; `Settings` fits it. */
export interface PlanSettings {
  readonly labels: LabelNames;
  readonly owners: Readonly<Record<string, string>>;
  /** Days by priority; empty: no service level. */
  readonly due: Readonly<Partial<Record<Priority, number>>>;
  /** Days by priority where an incident came back; empty: the usual ones. */
  readonly recurrence: { readonly escalate: Readonly<Partial<Record<Priority, number>>> };
  /** IANA name of the zone in which days begin. */
  readonly timezone: string;
  readonly remind: { readonly before: readonly number[]; readonly quiet?: readonly CalendarDate[] | undefined };
  /** Days after a post-mortem on which its tracking issue looks back. */
  readonly followUp: { readonly after: readonly number[] };
  /** The first that fits wins. */
  readonly routes: readonly RouteSetting[];
  /** Fields of issues that not every server and token has; all off where nothing is configured. */
  readonly extraFields: {
    /** Name of a date field for the due date. */
    readonly due: string | null;
    readonly milestone: boolean;
    /** Type of an item → name of an issue type; `default` for all others. */
    readonly types: Readonly<Record<string, string>>;
  };
  readonly trackingIssue: boolean;
  /** Off when absent. */
  readonly writeBack?: "off" | "pull-request";
  readonly import:
    { readonly kind: "all" | "none" } | { readonly kind: "open-since"; readonly date: CalendarDate } | undefined;
  readonly maxCreates: number;
  /** Seconds. */
  readonly pace: { readonly writes: number; readonly creates: number };
  readonly trustedAuthors: readonly string[];
}

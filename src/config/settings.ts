import type { Priority } from "../domain/action-item.ts";
import type { LabelNames } from "../domain/issue.ts";
import type { CalendarDate } from "../domain/located.ts";

/** Everything that a run is told by its configuration, defaults filled in. */
export interface Settings {
  readonly files: readonly string[];
  readonly ignore: readonly string[];
  readonly timezone: string;
  readonly owners: Readonly<Record<string, string>>;
  readonly trustedAuthors: readonly string[];
  /** Days by priority; empty: no service level. */
  readonly due: Readonly<Partial<Record<Priority, number>>>;
  readonly preset: "minimal" | "recommended" | "strict";
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Whether mechanical corrections are offered as suggested changes on the pull request. */
  readonly suggestions: boolean;
  readonly recurrence: {
    readonly window: { readonly count: number; readonly unit: "day" | "week" | "month" | "year" };
    readonly likely: number;
    readonly related: number;
    readonly failureModes: readonly FailureModeSetting[];
    /** Days by priority where an incident came back; empty: the usual service level. */
    readonly escalate: Readonly<Partial<Record<Priority, number>>>;
  };
  readonly remind: {
    readonly before: readonly number[];
    readonly after: readonly number[];
    readonly maxMentions: number;
    readonly escalate: { readonly after: number; readonly to: string } | undefined;
    /** Days besides weekends on which nobody is reminded: a team's holidays. */
    readonly quiet?: readonly CalendarDate[] | undefined;
    /** Codes of countries and regions whose public holidays are such days too. */
    readonly holidays?: readonly string[] | undefined;
  };
  /** Fields of issues that not every server and token has. */
  readonly extraFields: {
    /** Name of a date field for the due date; null: none. */
    readonly due: string | null;
    /** Whether an item due "before v1.0" goes into the open milestone of that name. */
    readonly milestone: boolean;
    /** Type of an item → name of an issue type; `default` for all others. */
    readonly types: Readonly<Record<string, string>>;
  };
  /** Days after a post-mortem on which its tracking issue looks back. */
  readonly followUp: { readonly after: readonly number[] };
  readonly routes: readonly Route[];
  readonly labels: LabelNames;
  readonly trackingIssue: boolean;
  readonly writeBack: "off" | "pull-request";
  readonly import: ImportChoice | undefined;
  readonly maxCreates: number;
  /** Seconds. */
  readonly pace: { readonly writes: number; readonly creates: number };
  readonly report: { readonly issue: boolean };
}

export type RuleLevel = "off" | "warning" | "error";

export type RuleSetting =
  | RuleLevel
  | {
      readonly level?: RuleLevel | undefined;
      readonly files?: readonly string[] | undefined;
      readonly options?: Readonly<Record<string, unknown>> | undefined;
    };

export interface FailureModeSetting {
  readonly name: string;
  readonly kind: "cause" | "trigger" | "symptom";
  readonly phrases: readonly string[];
}

/** Where the issues of some action items go; all that it names must hold. */
export interface Route {
  readonly owner?: string | undefined;
  readonly label?: string | undefined;
  readonly path?: string | undefined;
  readonly service?: string | undefined;
  readonly repository: string;
  /** Also where more people can read it than the documents. */
  readonly evenIfMoreVisible?: boolean | undefined;
}

export type ImportChoice =
  { readonly kind: "all" } | { readonly kind: "none" } | { readonly kind: "open-since"; readonly date: CalendarDate };

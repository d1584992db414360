import type { DesiredItem, ExtraFields } from "../../domain/issue.ts";
import type { CalendarDate } from "../../domain/located.ts";
import type { PlanSettings } from "../plan/plan-settings.ts";

/** What the configuration and the row ask to be put into fields that not every tracker has; {} where that is nothing. */
export function toExtraFields(
  { milestone, facts }: DesiredItem,
  due: CalendarDate | null,
  { extraFields }: Pick<PlanSettings, "extraFields">,
): ExtraFields {
  const type = extraFields.types[facts.type ?? ""] ?? extraFields.types["default"];
  return {
    ...(extraFields.due === null || due === null ? {} : { due: { field: extraFields.due, date: due } }),
    ...(extraFields.milestone && milestone !== undefined ? { milestone } : {}),
    ...(type === undefined ? {} : { type }),
  };
}

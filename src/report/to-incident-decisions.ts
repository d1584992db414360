import type { Settings } from "../config/settings.ts";
import type { TrackedItem } from "../domain/issue.ts";
import type { CalendarDate } from "../domain/located.ts";
import type { Outline } from "../domain/post-mortem.ts";
import type { ReportDecision } from "./report.ts";
import { toDecisions } from "./to-decisions.ts";
import { toReportItem } from "./to-report-item.ts";

/** What was decided about one incident and its items, oldest first; nothing of a confidential one. */
export function toIncidentDecisions(
  postMortem: Outline,
  items: readonly TrackedItem[],
  {
    settings,
    today,
  }: { readonly settings: Pick<Settings, "timezone" | "owners" | "remind">; readonly today: CalendarDate },
): ReportDecision[] {
  if (postMortem.declaration.isConfidential) return [];
  const context = { today, settings, services: [], trackingUrl: null };
  const paired = items.map((tracked) => ({ tracked, item: toReportItem(tracked, context) }));
  return toDecisions(paired, [postMortem], settings.timezone);
}

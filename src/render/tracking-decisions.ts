import type { ReportDecision } from "../report/report.ts";
import { toShortLine } from "../safe-text/short-line.ts";
import { renderDecisionTable } from "./report-decisions.ts";

const mostRows = 20;
const mostCharacters = 8000;
const cellLimit = 200;

/** The decision record of one incident for its tracking issue: the latest first, the rest counted; "" for none. */
export function renderTrackingDecisions(decisions: readonly ReportDecision[]): string {
  if (decisions.length === 0) return "";
  const short = decisions.map(toShort);
  let limit = mostRows;
  let table = renderDecisionTable(short, { limit, hasIncident: false });
  while (table.length > mostCharacters && limit > 1) {
    limit--;
    table = renderDecisionTable(short, { limit, hasIncident: false });
  }
  const rest = decisions.length - limit;
  return ["**Decisions**", "", table, ...(rest > 0 ? ["", `…and ${rest} before.`] : [])].join("\n");
}

function toShort(decision: ReportDecision): ReportDecision {
  return {
    ...decision,
    context: toShortLine(decision.context, cellLimit),
    decision: toShortLine(decision.decision, cellLimit),
    rationale: decision.rationale === null ? null : toShortLine(decision.rationale, cellLimit),
    by: decision.by === null ? null : toShortLine(decision.by, 60),
  };
}

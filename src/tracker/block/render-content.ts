import { findItemReference } from "../apply/apply-run.ts";
import type { ApplyRun } from "../apply/apply-run.ts";
import type { BlockContent } from "../plan/plan.ts";
import { renderItemBlock } from "./render-item-block.ts";
import { renderTrackingBlock } from "./render-tracking-block.ts";

/** The managed block, with the numbers of issues that were made since the plan. */
export function renderContent(run: ApplyRun, content: BlockContent): string {
  if (content.kind === "fixed") return content.block;
  if (content.kind === "tracking") return renderTrackingBlock(content, (key) => findItemReference(run, key));
  const parent = content.marker.parent ?? run.issues.get(`tracking:${content.marker.parentKey}`)?.number ?? null;
  return renderItemBlock(content.text, { ...content.marker, parent });
}

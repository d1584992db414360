import { findTroubles } from "../tracker/apply/find-troubles.ts";
import type { Outcome } from "../tracker/plan/plan.ts";
import { escapeMarkdown } from "../safe-text/markdown.ts";

/** What a comment came to, as the summary of its run tells it. */
export type ResponsePage =
  | { readonly kind: "ignored"; readonly why: string }
  | {
      readonly kind: "refused" | "followed" | "not followed";
      readonly problems: readonly string[];
      readonly outcomes: readonly Outcome[];
    };

/** One heading that says what became of the commands, and below it what stood in their way. */
export function renderResponseSummary(page: ResponsePage): string {
  if (page.kind === "ignored") return `### ✅ Nothing to answer\n\nNothing to do: ${page.why}.\n`;
  const troubles = findTroubles(page.outcomes);
  const sign = page.kind === "followed" ? "✅" : troubles.length > 0 ? "❌" : "⚠️";
  const lines = [...page.problems, ...troubles.map(({ message, kind }) => message ?? kind)];
  return [`### ${sign} Commands ${page.kind}`, "", ...lines.map((line) => `- ${escapeMarkdown(line)}`), ""].join("\n");
}

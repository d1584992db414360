import type { ActionItem } from "../domain/action-item.ts";
import type { Problem } from "../domain/post-mortem.ts";
import type { Damage } from "./find-damage.ts";
import { findLostTable } from "./find-damage.ts";
import type { DocumentSection } from "./group-sections.ts";
import { findUnknownDue } from "./find-unknown-dates.ts";
import { toText } from "./inline.ts";
import { saysNothing } from "./lexicon.ts";
import type { SourceLine } from "./source-lines.ts";

/** What stands in the way of reading the action items, and due dates that can be read in two ways. */
export function findItemProblems(
  items: readonly ActionItem[],
  sections: readonly DocumentSection[],
  lines: readonly SourceLine[],
  damage: Damage,
  hasAnchor: boolean,
): Problem[] {
  const dates = items.flatMap(({ due }): Problem[] =>
    due?.isAmbiguous === true
      ? [
          {
            line: due.line,
            kind: "other",
            message: `${due.text} can be read in two ways, and nothing in the document decides which; write YYYY-MM-DD`,
          },
        ]
      : due === undefined
        ? []
        : findUnknownDue(due, hasAnchor),
  );
  if (items.length > 0 || damage.isBeyondReading) return dates;
  const lost = findLostTable(lines);
  if (lost) return [lost];
  const empty = sections.find(
    (section) =>
      section.sense.certainty === "sure" &&
      !saysNone(section) &&
      !section.parents.some((parent) => saysNone(parent) && parent.sense.certainty === "sure"),
  );
  if (!empty?.heading) return [];
  return [
    {
      line: empty.heading.line,
      kind: "no-items-read",
      message: `No action item can be read under "${empty.heading.text.slice(0, 80)}". Write each as a list entry or a table row`,
    },
  ];
}

/** "None", "No action items were found necessary": an answer, not a gap. */
function saysNone(section: DocumentSection): boolean {
  const [first] = section.blocks.filter((block) => block.kind === "paragraph" || block.kind === "list-item");
  if (!first || !("runs" in first)) return false;
  const text = toText(first.runs);
  return (
    saysNothing(text.replace(/[.!]$/, "")) ||
    /^(?:none\b|n\/a|no (?:further |new |additional )?(?:action|follow|next step)|nothing\b|keine\b|aucune?\b|ningun[ao]?\b|ingen\b)/i.test(
      text,
    )
  );
}

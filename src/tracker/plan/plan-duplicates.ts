import { formatDuplicateMarker } from "../marker/format-marker.ts";
import { toManagedBlock } from "../marker/managed-block.ts";
import type { Observation } from "../observe/observation.ts";
import type { Step, Write } from "./plan.ts";
import { renderDuplicate } from "../block/render-comments.ts";

/** Closes the younger of two issues with one key, which two runs at once may have made; nothing else of it is merged. */
export function planDuplicates({ duplicates }: Observation): Step[] {
  return duplicates.map(({ key, target, keptNumber, snapshot }): Step => {
    const isOpen = snapshot.state === "open";
    const comment: Write = {
      kind: "comment",
      cause: `duplicate-of:${keptNumber}`,
      body: renderDuplicate(keptNumber),
    };
    const block = toManagedBlock(
      `This issue stands for the same row as #${keptNumber}.`,
      formatDuplicateMarker({ v: 1, key, duplicateOf: keptNumber }),
    );
    return {
      kind: isOpen ? "close" : "update",
      target,
      key,
      number: snapshot.number,
      title: snapshot.title,
      path: null,
      line: null,
      reason: `it has the key of #${keptNumber}, which is older`,
      identity: "",
      changes: [{ field: "status", from: snapshot.state, to: "duplicate" }],
      writes: [
        ...(isOpen ? [comment] : []),
        {
          kind: "edit",
          change: isOpen ? { state: "closed", stateReason: "duplicate" } : {},
          content: { kind: "fixed", block },
        },
      ],
      notices: [],
    };
  });
}

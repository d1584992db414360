import { formatDuplicateMarker } from "../marker/format-marker.ts";
import { toManagedBlock } from "../marker/managed-block.ts";
import { nameReference, toIssueName, toIssueReference } from "../identity/issue-place.ts";
import type { Observation } from "../observe/observation.ts";
import type { Step, Write } from "./plan.ts";
import { toElsewhere } from "./quiet-step.ts";
import { renderDuplicate } from "../block/render-comments.ts";

/** Closes the younger of two issues with one key, which two runs at once may have made; nothing else of it is merged. */
export function planDuplicates({ duplicates, repository: home }: Observation): Step[] {
  return duplicates.map(({ key, target, kept, snapshot }): Step => {
    const reference = toIssueReference(kept, snapshot.repository);
    const name = nameReference(reference);
    const isOpen = snapshot.state === "open";
    const comment: Write = {
      kind: "comment",
      cause: `duplicate-of:${reference}`,
      body: renderDuplicate(name),
    };
    const block = toManagedBlock(
      `This issue stands for the same row as ${name}.`,
      formatDuplicateMarker({ v: 1, key, duplicateOf: reference }),
    );
    return {
      kind: isOpen ? "close" : "update",
      target,
      key,
      number: snapshot.number,
      ...toElsewhere(snapshot.repository, home),
      title: snapshot.title,
      path: null,
      line: null,
      reason: `it has the key of ${toIssueName(kept, home)}, which is older`,
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

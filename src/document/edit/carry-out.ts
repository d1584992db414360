import type { PostMortem } from "../../domain/post-mortem.ts";
import { checkReading, type FieldEdit } from "./check-reading.ts";
import { changeLines, type LineChange, type TextLines } from "./text-lines.ts";

/** Some edits that belong together, and the ways in which they could be written, the best first. */
export interface Attempt {
  readonly edits: readonly FieldEdit[];
  readonly ways: readonly LineChange[];
}

/** A text after as many attempts as went well, how it reads, and the edits that no way was right for. */
export interface CarriedOut {
  readonly text: TextLines;
  readonly reading: PostMortem;
  readonly failed: readonly FieldEdit[];
}

/**
 * Writes edits into a text, and reads it again each time: only what then says what was wanted, and changes nothing
 * else that the document says, is kept. All attempts are tried at once; where that goes wrong, each on its own.
 */
export function carryOut(
  start: TextLines,
  firstReading: PostMortem,
  attempts: readonly Attempt[],
  read: (text: TextLines) => PostMortem,
): CarriedOut {
  let text = start;
  let reading = firstReading;
  const touched = new Set<number>();
  let pending = attempts.map((attempt) => ({ ...attempt, next: 0 }));
  const failed: FieldEdit[] = [];

  const tryOut = (
    chosen: readonly { readonly edits: readonly FieldEdit[]; readonly way: LineChange }[],
  ): { readonly isKept: boolean; readonly failed: ReadonlySet<number> } => {
    if (chosen.length === 0) return { isKept: true, failed: new Set() };
    const change = new Map(chosen.flatMap(({ way }) => [...way]));
    const trial = changeLines(text, change);
    const after = read(trial);
    const verdict = checkReading(
      reading,
      after,
      chosen.flatMap(({ edits }) => edits),
    );
    const isKept = verdict.isRestSame && verdict.failed.size === 0;
    if (isKept) {
      text = trial;
      reading = after;
      for (const index of change.keys()) touched.add(index);
    }
    return { isKept, failed: verdict.failed };
  };

  while (pending.length > 0) {
    for (const { edits } of pending.filter(({ ways, next }) => next >= ways.length)) failed.push(...edits);
    pending = pending.filter(({ ways, next }) => next < ways.length);
    const claimed = new Set<number>();
    const chosen: { readonly edits: readonly FieldEdit[]; readonly way: LineChange }[] = [];
    const isOut = new Set<readonly FieldEdit[]>();
    for (const { edits, ways, next } of pending) {
      const way = ways[next] as LineChange;
      // A way was found for the line as it was; once another edit has changed it, it is no longer known to fit.
      if ([...way.keys()].some((index) => touched.has(index))) isOut.add(edits);
      else if (![...way.keys()].some((index) => claimed.has(index))) {
        for (const index of way.keys()) claimed.add(index);
        chosen.push({ edits, way });
      }
    }
    const kept = new Set<readonly FieldEdit[]>();
    const all = tryOut(chosen);
    if (all.isKept) for (const { edits } of chosen) kept.add(edits);
    else {
      const good = chosen.filter(({ edits }) => !edits.some(({ item }) => all.failed.has(item)));
      if (good.length < chosen.length && good.length > 0 && tryOut(good).isKept)
        for (const { edits } of good) kept.add(edits);
      else for (const each of chosen) if (tryOut([each]).isKept) kept.add(each.edits);
    }
    const tried = new Set(chosen.map(({ edits }) => edits));
    pending = pending
      .filter(({ edits }) => !kept.has(edits))
      .map((each) => (tried.has(each.edits) || isOut.has(each.edits) ? { ...each, next: each.next + 1 } : each));
  }
  return { text, reading, failed };
}

import type { PostMortem, TimelineEntry, TimelineMark } from "../../domain/post-mortem.ts";

/** A timeline entry whose time is known. */
export interface TimedEntry extends TimelineEntry {
  readonly minute: number;
}

/** The entries that mark one of these steps and whose time is known, in their order. */
export function findMarks(document: PostMortem, ...marks: readonly TimelineMark[]): TimedEntry[] {
  return document.timeline.filter(
    (entry): entry is TimedEntry => entry.minute !== undefined && entry.marks.some((mark) => marks.includes(mark)),
  );
}

import type { PostMortem, TimelineMark } from "../domain/post-mortem.ts";

/** Minutes from the start of the incident; null where the document does not say. */
export interface IncidentTimes {
  readonly detect: number | null;
  readonly acknowledge: number | null;
  readonly mitigate: number | null;
  readonly resolve: number | null;
}

/**
 * Reads the four times out of a timeline. All count from the start of the incident: the stated start, else the entry
 * that is marked as such; the first entry of a timeline is no start by itself. A resolution that the timeline lacks
 * is taken from the stated end or duration.
 */
export function findIncidentTimes({ incident, timeline }: PostMortem): IncidentTimes {
  const started = findMinute(timeline, ["started"]) ?? incident.startMinute?.value ?? null;
  const detected = findMinute(timeline, ["detected"]);
  const since = (minute: number | null): number | null =>
    started === null || minute === null || minute < started ? null : minute - started;
  const resolved = since(findMinute(timeline, ["resolved"], "last") ?? incident.endMinute?.value ?? null);
  return {
    detect: since(detected),
    acknowledge: since(findMinute(timeline, ["acknowledged", "declared"])),
    mitigate: since(findMinute(timeline, ["mitigated"])),
    resolve: resolved ?? incident.durationMinutes?.value ?? null,
  };
}

function findMinute(
  timeline: PostMortem["timeline"],
  marks: readonly TimelineMark[],
  which: "first" | "last" = "first",
): number | null {
  const minutes = timeline
    .filter((entry) => entry.minute !== undefined && entry.marks.some((mark) => marks.includes(mark)))
    .map((entry) => entry.minute ?? 0);
  return (which === "first" ? minutes[0] : minutes.at(-1)) ?? null;
}

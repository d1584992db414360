import type { Distribution, Share } from "./figures.ts";

/**
 * Median and 90th percentile of what is known; unknown values are left out and are not in `n`. Between two values the
 * percentile is interpolated, as spreadsheets do (PERCENTILE.INC), so that a figure can be checked against the CSV.
 */
export function toDistribution(values: Iterable<number | null | undefined>): Distribution {
  const known = [...values].filter((value) => typeof value === "number" && Number.isFinite(value)) as number[];
  const sorted = known.toSorted((a, b) => a - b);
  return { median: toPercentile(sorted, 0.5), p90: toPercentile(sorted, 0.9), n: sorted.length };
}

/** A part of a whole, with the rate where there is a whole. */
export function toShare(part: number, of: number): Share {
  return { part, of, rate: of === 0 ? null : part / of };
}

function toPercentile(sorted: readonly number[], portion: number): number | null {
  if (sorted.length === 0) return null;
  const position = (sorted.length - 1) * portion;
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? below;
  return Math.round((below + (above - below) * (position - Math.floor(position))) * 100) / 100;
}

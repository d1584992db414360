import type { StatedDuration } from "./read-durations.ts";

/** Whether a stated length can be meant by an actual one: within a minute, or within a quarter where it says "about". */
export function isSameLength(stated: Pick<StatedDuration, "minutes" | "bound">, actual: number): boolean {
  // A timeline in whole minutes is off by less than one at each end.
  const slack = 1;
  if (stated.bound === "at-most") return actual <= stated.minutes + (stated.minutes < 1 ? slack : 0);
  if (stated.bound === "at-least") return actual >= stated.minutes - slack;
  const share = stated.bound === "about" ? 0.25 : 0.03;
  // Nobody counts the minutes of a day: 3 hours is said of anything from two and three quarters.
  const rounding =
    stated.minutes >= 120 && stated.minutes % 60 === 0 ? 15 : stated.minutes >= 60 && stated.minutes % 15 === 0 ? 5 : 0;
  return Math.abs(stated.minutes - actual) <= Math.max(slack, rounding, stated.minutes * share);
}

import { describe, expect, test } from "@jest/globals";
import type { TimelineEntry, TimelineMark } from "../../src/domain/post-mortem.ts";
import { findIncidentTimes } from "../../src/report/find-incident-times.ts";
import { located, makePostMortem } from "./make-source.ts";

const entry = (minute: number | undefined, ...marks: TimelineMark[]): TimelineEntry => ({
  timeText: "",
  minute,
  text: "",
  line: 1,
  marks,
});
const { incident } = makePostMortem({ path: "a.md" });

describe("times of an incident", () => {
  test("count from the entry that is marked as the start", () => {
    const timeline = [
      entry(600, "started"),
      entry(606, "detected"),
      entry(610, "acknowledged"),
      entry(640, "mitigated"),
      entry(700, "resolved"),
    ];
    expect(findIncidentTimes(makePostMortem({ path: "a.md", timeline }))).toEqual({
      detect: 6,
      acknowledge: 10,
      mitigate: 40,
      resolve: 100,
    });
  });

  test("go past midnight", () => {
    const timeline = [entry(1430, "started"), entry(1450, "detected")];
    expect(findIncidentTimes(makePostMortem({ path: "a.md", timeline })).detect).toBe(20);
  });

  test("without a start only the stated duration is known", () => {
    const timeline = [entry(606, "detected"), entry(700, "resolved")];
    const stated = { ...incident, durationMinutes: located(48) };
    expect(findIncidentTimes(makePostMortem({ path: "a.md", timeline, incident: stated }))).toEqual({
      detect: null,
      acknowledge: null,
      mitigate: null,
      resolve: 48,
    });
  });

  test("a time before the start is unknown rather than negative", () => {
    const timeline = [entry(600, "started"), entry(590, "detected"), entry(undefined, "mitigated")];
    expect(findIncidentTimes(makePostMortem({ path: "a.md", timeline }))).toMatchObject({
      detect: null,
      mitigate: null,
    });
  });
});

import { describe, expect, test } from "@jest/globals";
import { parseDecision } from "../../src/report/parse-decision.ts";

describe("one entry of a decision record", () => {
  test("as pairs between pipes", () => {
    const line =
      "date:2026-03-01T16:00:00Z|context:Disk full on the mirror|decision:Rotate hourly|rationale:daily was too late: it filled in 9 h|consequences:more files|status:accepted";
    expect(parseDecision(line)).toEqual({
      date: "2026-03-01",
      context: "Disk full on the mirror",
      decision: "Rotate hourly",
      rationale: "daily was too late: it filled in 9 h",
      consequences: "more files",
      status: "accepted",
      by: "document",
    });
  });

  test("as a table row, whatever the order and the words of the header", () => {
    const header = ["Status", "What", "Why", "Who", "When", "Ticket"];
    const cells = ["Superseded by 7", "Keep one pool", "cheaper", "Ines", "2026-02-03", "OPS-1"];
    expect(parseDecision("", { header, cells })).toMatchObject({
      status: "superseded",
      decision: "Keep one pool",
      rationale: "cheaper",
      by: "Ines",
      date: "2026-02-03",
      consequences: null,
    });
  });

  test("is none without a decision", () => {
    expect(parseDecision("We talked about the weather.")).toBeUndefined();
    expect(parseDecision("date:2026-01-01|context:x")).toBeUndefined();
    expect(parseDecision("decision:")).toBeUndefined();
    expect(parseDecision("", { header: ["Decision"], cells: [] })).toBeUndefined();
  });

  test("an unknown status or date is unknown", () => {
    expect(parseDecision("decision:x|status:maybe|date:soon")).toMatchObject({ status: null, date: null });
  });
});

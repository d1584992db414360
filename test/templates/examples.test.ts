import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { readSettings } from "../../src/config/read-settings.ts";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import { findRecurrences } from "../../src/recurrence/find-recurrences.ts";
import { reviewPostMortems } from "../../src/rules/review.ts";

const folder = "templates/examples/postmortems";
const today = "2026-11-21";
const files = readdirSync(folder)
  .toSorted()
  .map((name) => ({ path: `postmortems/${name}`, text: readFileSync(`${folder}/${name}`, "utf8") }));
const postMortems = files.map(readPostMortem);
const newest = "postmortems/2026-11-17-checkout-pool-exhaustion.md";
const first = "postmortems/2026-03-12-checkout-pool-exhaustion.md";
const config = "templates/examples/.github/followthrough.yml";
const settings = readSettings(readFileSync(config, "utf8"), config);
const survey = findRecurrences(postMortems, settings.recurrence);

describe("the example post-mortems", () => {
  test("are read whole: every item with its owner, day, priority and state", () => {
    const items = postMortems.map(({ path, actionItems }) => [
      path.slice("postmortems/".length, "postmortems/2026-01-01".length),
      actionItems.map(({ status }) => status).join(" "),
      actionItems.filter(({ owner, due, priority }) => owner && due?.date && priority).length,
    ]);
    expect(items).toEqual([
      ["2026-03-12", "done open open in-progress done", 5],
      ["2026-05-19", "done done open open", 4],
      ["2026-07-02", "done open done done", 4],
      ["2026-09-15", "done in-progress done open", 4],
      ["2026-11-17", "done open open open open", 4],
    ]);
  });

  test("say what happened: id, day, severity, duration, author", () => {
    const facts = postMortems.map(({ incident }) => [
      incident.id?.value,
      incident.date?.value,
      incident.severity?.value,
      incident.durationMinutes?.value,
      incident.authors.map(({ value }) => value).join(),
    ]);
    expect(facts).toEqual([
      ["INC-2026-007", "2026-03-12", 2, 48, "@mira-okafor"],
      ["INC-2026-013", "2026-05-19", 3, 125, "@tomas-herrera"],
      ["INC-2026-019", "2026-07-02", 2, 192, "@dele-adeyemi"],
      ["INC-2026-026", "2026-09-15", 2, 37, "@priya-raman"],
      ["INC-2026-031", "2026-11-17", 1, 55, "@jonas-wiklund"],
    ]);
  });

  test("leave promises overdue, due soon and in time, on the day of the demo", () => {
    const open = postMortems
      .flatMap(({ actionItems }) => actionItems)
      .filter(({ status }) => status === "open" || status === "in-progress")
      .map(({ due }) => due?.date ?? "");
    expect(open.filter((date) => date < today)).toHaveLength(6);
    expect(open.filter((date) => date >= today && date <= "2026-11-24")).toHaveLength(1);
    expect(open.filter((date) => date > "2026-11-24")).toHaveLength(5);
  });

  test("are clean by the recommended rules, except for what the newest is there to show", () => {
    const findings = reviewPostMortems({
      postMortems,
      unreadable: [],
      texts: new Map(files.map(({ path, text }) => [path, text])),
      recurrences: survey,
      settings,
      today,
    });
    expect(findings.map(({ path, line, level, ruleId }) => [path, line, level, ruleId])).toEqual([
      [newest, 10, "warning", "recurrence-is-answered"],
      [newest, 12, "warning", "duration-agrees"],
      [newest, 77, "error", "action-item-has-owner"],
      [newest, 79, "warning", "action-item-can-be-finished"],
    ]);
  });

  test("hold one incident that came back, and no other that looks like one", () => {
    const raised = survey.documents.flatMap(({ path, matches }) =>
      matches.filter(({ verdict }) => verdict !== "none").map((match) => [path, match.path, match.verdict]),
    );
    expect(raised).toEqual([[newest, first, "recurrence"]]);
    expect(survey.documents.find(({ path }) => path === newest)?.count?.text).toBe(
      "The second connection pool exhaustion incident in twelve months.",
    );
    expect(survey.families.map(({ paths, count }) => [paths, count])).toEqual([[[first, newest], 2]]);
  });
});

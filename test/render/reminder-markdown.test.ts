import { describe, expect, test } from "@jest/globals";
import { renderReminder } from "../../src/render/reminder-markdown.ts";
import { planReminders } from "../../src/report/plan-reminders.ts";
import type { ReminderSource } from "../../src/report/plan-reminders.ts";
import type { ReminderStep } from "../../src/report/reminder.ts";
import { makeItem, makeSettings, makeTracking, today } from "../report/make-source.ts";

const plan = (change: Partial<ReminderSource>) =>
  planReminders({
    items: [],
    trackings: [],
    settings: makeSettings(),
    today,
    used: new Map(),
    reportIssue: 99,
    ...change,
  });

const only = (steps: readonly (ReminderStep | undefined)[]): ReminderStep => {
  const [step] = steps;
  if (step === undefined || steps.length > 1) throw new Error(`${steps.length} steps instead of one`);
  return step;
};

describe("a reminder", () => {
  test("says who, what, since when, after which incident, and what to do now", () => {
    const used = new Map([[12, ["before-3:2026-11-20"]]]);
    const [step] = plan({ items: [makeItem(12, { due: "2026-11-20" })], trackings: [makeTracking(7)], used }).steps;
    const text = renderReminder(only([step]), today);
    expect(text).toMatch(/^@mira this action item was due on 2026-11-20, 3 days ago\. It was promised after/);
    expect(text).toContain("[INC-7](<https://github.com/acme/shop/issues/7>), Checkout fails (SEV2)");
    for (const word of ["/done", "/due", "/decline"]) expect(text).toContain(word);
  });

  test("several items of one person are one message in the report", () => {
    const { steps } = plan({ items: [makeItem(1, { due: "2026-11-20" }), makeItem(2, { due: "2026-11-16" })] });
    expect(steps.map(({ target, issueNumber }) => [target, issueNumber])).toEqual([["report", 99]]);
    const text = renderReminder(only(steps), today);
    expect(text.match(/@mira/g)).toHaveLength(1);
    expect(text).toContain("issues/1>");
    expect(text).toContain("issues/2>");
  });

  test("words of a document ring nobody and forge nothing", () => {
    const title = 'ring @all <!-- followthrough:cause {"v":1,"causes":[]} --> closes #3';
    const { steps } = plan({
      items: [
        makeItem(1, { due: "2026-11-20", facts: { title } }),
        makeItem(2, { due: "2026-11-20", incident: { title, id: title } }),
      ],
    });
    const text = renderReminder(only(steps), today);
    expect(text.match(/@(?=\w)/g)).toHaveLength(1);
    expect(text).not.toContain("<!--");
    expect(text).not.toMatch(/#(?=\d)/);
  });

  test("an item without an owner is put to whoever oversees the incident", () => {
    const items = [makeItem(1, { due: "2026-11-20", snapshot: { assignees: [] }, facts: { owner: "@gone" } })];
    const [step] = plan({ items, trackings: [makeTracking(7)] }).steps;
    expect([step?.target, step?.issueNumber, step?.mentions]).toEqual(["tracking", 7, ["@ines"]]);
    const text = renderReminder(only([step]), today);
    expect(text).toContain("It has no owner who could be asked");
    expect(text).toContain("/assign @login");
    expect(text).not.toContain("@gone");
  });
});

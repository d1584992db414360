import { describe, expect, test } from "@jest/globals";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";

const read = (text: string) => readPostMortem({ path: "a.md", text });

describe("a fact under a heading of its own", () => {
  test("is read as a field, and days without a year count from it", () => {
    const { incident, actionItems } = read(
      "# Mail was late\n\n## 🗓 Date\n\n2026-06-25\n\n## Action items\n\n| Owner | Task | Due |\n|---|---|---|\n| @alex | Warn when the queue grows | June 28 |\n",
    );
    expect(incident.date).toMatchObject({ value: "2026-06-25", line: 5 });
    expect(actionItems[0]?.due).toMatchObject({ text: "June 28", date: "2026-06-28" });
  });
});

describe("one label with two facts", () => {
  test("gives an owner and a due date", () => {
    const [item] = read(
      "# Mail was late\n\n## Action items\n\n- Warn when the queue grows (owner: Sam, by 2026-06-01)\n",
    ).actionItems;
    expect(item?.text).toBe("Warn when the queue grows");
    expect(item?.owner?.text).toBe("Sam");
    expect(item?.due?.date).toBe("2026-06-01");
  });

  test("and words about due dates are no due date", () => {
    const [item] = read(
      "# Mail was late\n\n## Action items\n\n- Agree on owners and due dates for the queue work\n",
    ).actionItems;
    expect(item?.due).toBeUndefined();
    expect(item?.text).toBe("Agree on owners and due dates for the queue work");
  });
});

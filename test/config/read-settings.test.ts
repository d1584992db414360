import { describe, expect, test } from "@jest/globals";
import { defaultSettings } from "../../src/config/default-settings.ts";
import { readSettings } from "../../src/config/read-settings.ts";
import { settingsFile, toSettings } from "../../src/config/settings-file.ts";
import { SetupError } from "../../src/domain/errors.ts";

const file = ".github/followthrough.yml";

function complaintOf(text: string): string {
  try {
    readSettings(text, file);
  } catch (error) {
    if (error instanceof SetupError) return error.message;
    throw error;
  }
  return "accepted";
}

describe("a configuration file", () => {
  test("an empty one means the defaults that hold without one", () => {
    expect(readSettings("", file)).toEqual(defaultSettings);
    expect(toSettings(settingsFile.parse({}))).toEqual(defaultSettings);
  });

  test("every key of the README's example is understood", () => {
    const settings = readSettings(
      `files: ["docs/incidents/**/*.md"]
ignore: []
timezone: Europe/Berlin
owners: { Platform: "@acme/platform", "Lisa (QA)": lisa }
trusted-authors: [acme-bot]
due: 7/30/60/90
preset: strict
rules: { five-whys-reach-a-cause: off, action-item-has-owner: { level: warning, files: ["old/**"] } }
recurrence: { window: 1 year, likely: 0.3, failure-modes: [{ name: Cold cache, phrases: [cold cache] }], escalate: { P0: 3, P1: 7 } }
remind: { before: [7, 1], max-mentions: 5, escalate: { after: 14, to: "@acme/sre-leads" } }
routes: [{ owner: "@acme/payments", repository: acme/payments }, { repository: acme/open, even-if-more-visible: true }]
labels: { overdue: late, priority: "prio-" }
tracking-issue: false
write-back: pull-request
import: open-since 2026-01-01
max-creates: 10
pace: { writes: 0, creates: 0 }
report: { issue: false }
follow-up: { after: [14] }
extra-fields: { due: true, milestone: true, type: { Prevent: Bug, default: Task } }
`,
      file,
    );
    expect(settings.due).toEqual({ 0: 7, 1: 30, 2: 60, 3: 90 });
    expect(settings.recurrence.window).toEqual({ count: 1, unit: "year" });
    expect(settings.recurrence.related).toBe(0.15);
    expect(settings.routes).toEqual([
      { owner: "@acme/payments", repository: "acme/payments" },
      { repository: "acme/open", evenIfMoreVisible: true },
    ]);
    expect(settings.recurrence.escalate).toEqual({ 0: 3, 1: 7 });
    expect(settings.recurrence.failureModes[0]?.kind).toBe("cause");
    expect(settings.remind).toEqual({
      before: [7, 1],
      after: [1, 7, 14],
      maxMentions: 5,
      escalate: { after: 14, to: "@acme/sre-leads" },
    });
    expect(settings.labels.overdue).toBe("late");
    expect(settings.labels.priorityPrefix).toBe("prio-");
    expect(settings.import).toEqual({ kind: "open-since", date: "2026-01-01" });
    expect(settings.writeBack).toBe("pull-request");
    expect(settings.followUp).toEqual({ after: [14] });
    expect(settings.extraFields).toEqual({
      due: "Target date",
      milestone: true,
      types: { prevent: "Bug", default: "Task" },
    });
  });

  test.each([
    ["timezone: UTC\nfilez: []\n", `${file}:2:1: unknown key "filez"; did you mean "files"?`],
    ["max-creates: many\n", `${file}:1:1: max-creates: expected a number, found "many"`],
    [
      "timezone: Mars/Olympus\n",
      `${file}:1:1: timezone: expected an IANA time zone, for example "UTC" or "Europe/Berlin", found "Mars/Olympus"`,
    ],
    ["pace:\n  writes: 1\n  create: 3\n", `${file}:3:3: unknown key "create" under pace`],
    [
      "rules:\n  x:\n    level: loud\n",
      `${file}:3:5: rules.x.level: expected "off" or "warning" or "error", found "loud"`,
    ],
    [
      "routes:\n  - owner: a\n    repository: nowhere\n",
      `${file}:3:5: routes[0].repository: expected OWNER/NAME, for example acme/payments, found "nowhere"`,
    ],
    ["follow-up: { after: 7 }\n", `${file}:1:14: follow-up.after: expected a list, found 7`],
    [
      'labels: { overdue: "late, very" }\n',
      `${file}:1:11: labels.overdue: expected a name without a comma, at which GitHub's filter for labels splits, found "late, very"`,
    ],
    ["- a\n- b\n", `${file}:1:1: the file: expected keys with values, found ["a","b"]`],
    ["a: b: c\n", `${file}:1:4: this is not valid YAML`],
    ["timezone: UTC\ntimezone: UTC\n", `${file}:2:1: this is not valid YAML: Map keys must be unique`],
  ])("%j is refused with file, line and key", (text, message) => {
    expect(complaintOf(text)).toContain(message);
  });

  test("all mistakes are told at once, in the order of the file", () => {
    const told = complaintOf("preset: loud\nmax-creates: -1\nimport: some\n").split("\n");
    expect(told).toHaveLength(3);
    expect(told.map((line) => line.split(":")[1])).toEqual(["1", "2", "3"]);
  });
});

import { z } from "zod";
import type { Priority } from "../domain/action-item.ts";
import { isCalendarDate } from "../domain/calendar.ts";
import { toOwners } from "./to-owners.ts";
import { defaultSettings } from "./default-settings.ts";
import { extraFieldsSchema, toExtraFieldSettings } from "./extra-fields-schema.ts";
import { holidaysSchema } from "./holidays-schema.ts";
import { ownersSchema } from "./owners-schema.ts";
import type { ImportChoice, Settings } from "./settings.ts";

/** Days until an action item is due, by its priority; the three presets that teams use. */
export const duePresets = {
  "15/30": { P0: 15, P1: 15, P2: 30, P3: 30 },
  "7/30/60/90": { P0: 7, P1: 30, P2: 60, P3: 90 },
  "28/56": { P0: 28, P1: 28, P2: 56, P3: 56 },
} as const satisfies Record<string, Partial<Record<`P${Priority}`, number>>>;

const days = z.int().min(0).max(3650);
const serviceLevel = z.union([
  z.enum(Object.keys(duePresets) as [keyof typeof duePresets, ...(keyof typeof duePresets)[]]),
  z.strictObject({
    P0: days.optional(),
    P1: days.optional(),
    P2: days.optional(),
    P3: days.optional(),
    P4: days.optional(),
  }),
]);
const day = z.string().refine(isCalendarDate, { error: "expected a day that exists, for example 2026-12-24" });
const repositoryName = z
  .string()
  .regex(/^[\w.-]+\/[\w.-]+$/, { error: "expected OWNER/NAME, for example acme/payments" });
const globs = z.array(z.string().min(1));

const timezone = z.string().refine(isTimezone, {
  error: 'expected an IANA time zone, for example "UTC" or "Europe/Berlin"',
});

const window = z
  .string()
  .regex(/^\d+ (day|week|month|year)s?$/, { error: 'expected a number and a unit, for example "6 months"' })
  .transform((text) => {
    const [count, unit] = text.split(" ") as [string, string];
    return { count: Number(count), unit: unit.replace(/s$/, "") as "day" | "week" | "month" | "year" };
  });

const importChoice = z
  .string()
  .regex(/^(all|none|open-since \d{4}-\d{2}-\d{2})$/, { error: "expected all, none or open-since YYYY-MM-DD" })
  .transform((text): ImportChoice => {
    if (text === "all" || text === "none") return { kind: text };
    return { kind: "open-since", date: text.slice("open-since ".length) };
  });

const level = z.enum(["off", "warning", "error"]);
const ruleSetting = z.union([
  level,
  z.strictObject({
    level: level.optional(),
    files: globs.optional(),
    options: z.record(z.string(), z.unknown()).optional(),
  }),
]);

const failureMode = z.strictObject({
  name: z.string().min(1),
  kind: z.enum(["cause", "trigger", "symptom"]).default("cause"),
  phrases: z.array(z.string().min(2)).min(1),
});

const labelName = z
  .string()
  .min(1)
  .max(50)
  .regex(/^[^,]*$/, { error: "expected a name without a comma, at which GitHub's filter for labels splits" });

/** The file as a team writes it: every key optional, unknown keys refused. The JSON Schema comes out of this. */
export const settingsFile = z.strictObject({
  files: globs
    .min(1)
    .default([...defaultSettings.files])
    .describe("Globs of the post-mortems; letter case does not matter."),
  ignore: globs
    .default([...defaultSettings.ignore])
    .describe("Globs of what is no post-mortem although `files` matches it."),
  timezone: timezone.default("UTC").describe("IANA name of the zone in which days begin."),
  owners: ownersSchema,
  "trusted-authors": z
    .array(z.string().min(1))
    .default([])
    .describe("Logins whose markers count besides the token's own."),
  due: serviceLevel
    .default({})
    .describe(
      "Service level: days from the incident until an item of a priority is due, or the name of a preset; without a priority the severity counts, SEV1 as P0.",
    ),
  preset: z.enum(["minimal", "recommended", "strict"]).default("recommended").describe("Which rules are on."),
  rules: z
    .record(z.string(), ruleSetting)
    .default({})
    .describe("Level (off, warning, error), options and files per rule."),
  suggestions: z
    .boolean()
    .default(defaultSettings.suggestions)
    .describe("Offer mechanical corrections as suggested changes on the pull request."),
  recurrence: z
    .strictObject({
      window: window.prefault("6 months"),
      likely: z.number().min(0).max(1).default(defaultSettings.recurrence.likely),
      related: z.number().min(0).max(1).default(defaultSettings.recurrence.related),
      "failure-modes": z.array(failureMode).default([]),
      escalate: serviceLevel
        .default({})
        .describe("Service level where an incident came back: days from then until what is not done is due."),
    })
    .prefault({}),
  remind: z
    .strictObject({
      before: z.array(days).default([...defaultSettings.remind.before]),
      after: z.array(days).default([...defaultSettings.remind.after]),
      "max-mentions": z.int().min(0).default(defaultSettings.remind.maxMentions),
      escalate: z.strictObject({ after: days, to: z.string().min(1) }).optional(),
      quiet: z.array(day).optional(),
      holidays: holidaysSchema.optional(),
    })
    .prefault({}),
  "extra-fields": extraFieldsSchema,
  "follow-up": z
    .strictObject({ after: z.array(days).default([...defaultSettings.followUp.after]) })
    .prefault({})
    .describe("Days after a post-mortem on which its tracking issue says what became of it; an empty list: never."),
  routes: z
    .array(
      z.strictObject({
        owner: z.string().optional(),
        label: z.string().optional(),
        path: z.string().optional(),
        service: z.string().optional(),
        repository: repositoryName,
        "even-if-more-visible": z.boolean().optional(),
      }),
    )
    .default([])
    .describe(
      "Other repositories for the issues of an owner, label, path (glob) or service; the first that fits wins. One that more people can read than the documents is refused without `even-if-more-visible: true`.",
    ),
  labels: z
    .strictObject({
      "post-mortem": labelName.default(defaultSettings.labels.managed),
      "action-item": labelName.default(defaultSettings.labels.actionItem),
      incident: labelName.default(defaultSettings.labels.incident),
      "post-mortem-report": labelName.default(defaultSettings.labels.report),
      "due-soon": labelName.default(defaultSettings.labels.dueSoon),
      overdue: labelName.default(defaultSettings.labels.overdue),
      recurring: labelName.default(defaultSettings.labels.recurring),
      "needs-owner": labelName.default(defaultSettings.labels.needsOwner),
      orphaned: labelName.default(defaultSettings.labels.orphaned),
      priority: labelName.max(47).default(defaultSettings.labels.priorityPrefix),
      type: labelName.max(30).default(defaultSettings.labels.typePrefix),
    })
    .prefault({})
    .describe("Other names for the labels; `priority` and `type` are prefixes."),
  "tracking-issue": z.boolean().default(true).describe("One issue per post-mortem that holds its action items."),
  "write-back": z
    .preprocess((value) => (value === false ? "off" : value), z.enum(["off", "pull-request"]))
    .default("off")
    .describe("`pull-request`: one standing pull request carries what the issues know into the documents' rows."),
  import: importChoice.optional().describe("What the first sync makes of old post-mortems."),
  "max-creates": z
    .int()
    .min(0)
    .default(defaultSettings.maxCreates)
    .describe("Issues created in one run; the rest follow in the next."),
  pace: z
    .strictObject({
      writes: z.number().min(0).default(defaultSettings.pace.writes),
      creates: z.number().min(0).default(defaultSettings.pace.creates),
    })
    .prefault({})
    .describe("Seconds between writes, and between creates."),
  report: z.strictObject({ issue: z.boolean().default(true) }).prefault({}),
});

/** { P1: 30 } or the name of a preset → days by the number of the priority. */
function toServiceLevel(level: z.output<typeof serviceLevel>): Settings["due"] {
  const days = typeof level === "string" ? duePresets[level] : level;
  return Object.fromEntries(Object.entries(days).map(([priority, count]) => [Number(priority.slice(1)), count]));
}

/** Gives the file's keys the names that the code uses. */
export function toSettings(file: z.output<typeof settingsFile>): Settings {
  const labels = file.labels;
  const { "max-mentions": maxMentions, ...remind } = file.remind;
  return {
    files: file.files,
    ignore: file.ignore,
    timezone: file.timezone,
    owners: toOwners(file.owners),
    trustedAuthors: file["trusted-authors"],
    due: toServiceLevel(file.due),
    preset: file.preset,
    rules: file.rules,
    suggestions: file.suggestions,
    recurrence: {
      window: file.recurrence.window,
      likely: file.recurrence.likely,
      related: file.recurrence.related,
      failureModes: file.recurrence["failure-modes"],
      escalate: toServiceLevel(file.recurrence.escalate),
    },
    remind: { escalate: undefined, ...remind, maxMentions },
    extraFields: toExtraFieldSettings(file["extra-fields"]),
    followUp: file["follow-up"],
    routes: file.routes.map(({ "even-if-more-visible": evenIfMoreVisible, ...route }) => ({
      ...route,
      ...(evenIfMoreVisible === undefined ? {} : { evenIfMoreVisible }),
    })),
    labels: {
      managed: labels["post-mortem"],
      actionItem: labels["action-item"],
      incident: labels.incident,
      report: labels["post-mortem-report"],
      dueSoon: labels["due-soon"],
      overdue: labels.overdue,
      recurring: labels.recurring,
      needsOwner: labels["needs-owner"],
      orphaned: labels.orphaned,
      priorityPrefix: labels.priority,
      typePrefix: labels.type,
    },
    trackingIssue: file["tracking-issue"],
    writeBack: file["write-back"],
    import: file.import,
    maxCreates: file["max-creates"],
    pace: file.pace,
    report: file.report,
  };
}

function isTimezone(name: string): boolean {
  // Making a formatter costs 15 ms, asking for the list 2; the list lacks aliases such as "US/Pacific".
  if (name === "UTC" || Intl.supportedValuesOf("timeZone").includes(name)) return true;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

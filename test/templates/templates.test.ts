import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { defaultSettings } from "../../src/config/default-settings.ts";
import type { Settings } from "../../src/config/settings.ts";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import { findSecrets } from "../../src/rules/find-secrets.ts";
import { reviewPostMortems } from "../../src/rules/review.ts";

const folder = new URL("../../templates/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
const readExample = (name: string) => read(`examples/filled-templates/${name}`);

async function review(path: string, text: string, preset: Settings["preset"]) {
  const texts = new Map([[path, text]]);
  return reviewPostMortems({
    postMortems: [readPostMortem({ path, text })],
    unreadable: [],
    // Logins and teams need no entry under `owners:`, so the examples pass without a configuration.
    settings: { ...defaultSettings, preset },
    today: "2026-11-21",
    texts,
    secrets: await findSecrets(texts),
  });
}

/** What the author put into each placeholder: the template is the pattern, the example the text. */
function readValues(template: string, example: string): Map<string, string> {
  const placeholders = [...template.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name);
  const pattern = template
    .split(/\{\{\w+\}\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("([^\\n]+?)");
  const match = new RegExp(`^${pattern}$`).exec(example);
  if (match === null) throw new Error("the example does not follow its template");
  return new Map(placeholders.map((name, index) => [name, match[index + 1] ?? ""]));
}

/** Every text of a model, wherever it stands. */
function collectTexts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(collectTexts);
}

test("there is a template for each kind of incident", () => {
  expect(names.toSorted()).toEqual(["incident-report.md", "post-mortem.md", "security.md", "short.md"]);
});

describe.each(names)("%s", (name) => {
  test("unfilled, it gets a finding for each line with a placeholder and no other", async () => {
    const template = read(name);
    const findings = await review("postmortems/new.md", template, "recommended");
    expect(findings.filter(({ ruleId }) => ruleId !== "no-placeholders")).toEqual([]);
    const lines = template.split("\n").flatMap((line, index) => (/\{\{\w+\}\}/.test(line) ? [index + 1] : []));
    expect(findings.map(({ line }) => line)).toEqual(lines);
  });

  test("filled, it passes `strict`", async () => {
    expect(await review("postmortems/filled.md", readExample(name), "strict")).toEqual([]);
  });

  test("filled, it gives back every value that went in", () => {
    const values = readValues(read(name), readExample(name));
    const model = readPostMortem({ path: "postmortems/filled.md", text: readExample(name) });
    const texts = collectTexts(model);
    const lost = [...values].filter(([, value]) => !texts.some((text) => text.includes(value)));
    expect(lost).toEqual([]);
  });

  test("filled, its facts and action items are read as what they are", () => {
    const values = readValues(read(name), readExample(name));
    const model = readPostMortem({ path: "postmortems/filled.md", text: readExample(name) });
    expect(model.title?.value).toBe(values.get("TITLE"));
    expect(model.incident.id?.value).toBe(values.get("ID"));
    expect(model.incident.date?.value).toBe(values.get("DATE"));
    expect(model.incident.severity?.value).toBe(Number(values.get("SEVERITY")?.slice(3)));
    const numbers = [1, 2, 3].filter((number) => values.has(`ACTION_${number}`));
    expect(model.actionItems.map((item) => [item.text, item.owner?.text, item.due?.date])).toEqual(
      numbers.map((number) => [
        values.get(`ACTION_${number}`),
        values.get(`OWNER_${number}`),
        values.get(`DUE_${number}`),
      ]),
    );
    const events = [1, 2, 3, 4, 5, 6].flatMap((number) => values.get(`EVENT_${number}`) ?? []);
    expect(model.timeline.map(({ text }) => text)).toEqual(expect.arrayContaining(events));
  });

  test("asks for nothing but what `followthrough new` fills in, and the author's own words", () => {
    for (const needed of ["ID", "TITLE", "DATE"]) expect(read(name)).toContain(`{{${needed}}}`);
  });
});

test("together they have every section that a thorough review asks for", () => {
  const text = names.map(read).join("\n");
  for (const section of [
    "Summary",
    "Impact",
    "Service levels",
    "Timeline",
    "Detection",
    "Root cause",
    "Five whys",
    "Contributing factors",
    "Resolution",
    "What went well",
    "What went badly",
    "Where we got lucky",
    "Action items",
    "Similar incidents",
    "Communication log",
    "Decision record",
    "Follow-up reviews",
    "Approval",
    "Immediate",
    "Short-term",
    "Long-term",
  ]) {
    expect(text).toMatch(new RegExp(`^#{2,3} ${section}`, "m"));
  }
});

// Writes docs/rules/ out of the rules' metadata and fixtures; with --check it only tells whether they are stale.
// Run it after `npm run build`: it reads the compiled rules.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readRuleFixture } from "./read-rule-fixture.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, "docs/rules");
const build = process.env.FOLLOWTHROUGH_BUILD ?? join(root, "build");
const load = (path) => import(pathToFileURL(join(build, path)).href);

if (!existsSync(join(build, "rules/index.js"))) {
  console.error("The compiled rules are missing. Run `npm run build` first.");
  process.exit(2);
}
const { rules } = await load("rules/index.js");
const { reviewPostMortems } = await load("rules/review.js");
const { findSecrets } = await load("rules/find-secrets.js");
const { withCodeowners } = await load("config/with-codeowners.js");
const { readPostMortem } = await load("document/read-post-mortem.js");
const { defaultSettings } = await load("config/default-settings.js");
const measured = JSON.parse(readFileSync(join(folder, "measured.json"), "utf8"));

const groupNames = {
  structure: "Structure",
  metadata: "Metadata",
  timeline: "Timeline",
  numbers: "Numbers that must agree",
  "root-cause": "Root cause",
  "action-items": "Action items",
  language: "Language",
  safety: "Safety",
  recurrence: "Recurrence",
  links: "Links",
  gates: "Gates",
};

const pages = new Map([["README.md", renderIndex()]]);
for (const rule of rules) pages.set(`${rule.id}.md`, await renderRule(rule));

const isCheck = process.argv.includes("--check");
const stale = [...pages].filter(([name, text]) => readIfThere(join(folder, name)) !== text).map(([name]) => name);
const left = readdirSync(folder).filter((name) => name.endsWith(".md") && !pages.has(name));
if (isCheck) {
  if (stale.length + left.length === 0) process.exit(0);
  console.error(`docs/rules is stale: ${[...stale, ...left].join(", ")}. Run \`node scripts/generate-rule-docs.mjs\`.`);
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
for (const name of stale) writeFileSync(join(folder, name), pages.get(name));
for (const name of left) rmSync(join(folder, name));
console.log(`docs/rules: ${stale.length} of ${pages.size} pages written, ${left.length} removed.`);

function renderIndex() {
  const sections = Object.entries(groupNames).map(([group, name]) => {
    const rows = rules
      .filter((rule) => rule.group === group)
      .map(
        ({ id, summary, levels }) =>
          `| [${id}](${id}.md) | ${summary} | ${levels.minimal} | ${levels.recommended} | ${levels.strict} |`,
      );
    return [
      `## ${name}`,
      "",
      "| Rule | What holds | minimal | recommended | strict |",
      "|---|---|---|---|---|",
      ...rows,
    ].join("\n");
  });
  return [
    "# The rules",
    "",
    "Each rule says one thing about a post-mortem, on the line where it is. A preset sets their levels (`preset: recommended` where nothing is said), and `rules:` in `.github/followthrough.yml` sets any of them on top:",
    "",
    "```yaml",
    "preset: recommended",
    "rules:",
    "  five-whys-reach-a-cause: warning",
    "  action-items-are-few: { level: warning, options: { limit: 12 } }",
    '  action-item-has-due-date: { level: off, files: ["postmortems/2024/**"] }',
    "```",
    "",
    "A level with `files` holds for those files alone; `files` without a level limit the rule to them. In a document, a comment silences a rule in the block that follows it; the reason is demanded, and for a finding about the document as a whole the comment may stand anywhere:",
    "",
    "```markdown",
    "<!-- followthrough-ignore-next action-item-has-owner: the vendor sees to it -->",
    "```",
    "",
    `Measured on ${measured.documents} public post-mortems, each team's by themselves: \`recommended\` says ${measured.recommended.median} things about the middle one and ${measured.recommended.most} about the worst. The page of each rule says how often it speaks; what it says was read by eye.`,
    "",
    ...sections.join("\n\n").split("\n"),
    "",
    "## What is no rule, and why",
    "",
    "**Insensitive wording.** Measured with `retext-equality` and `retext-profanities` on the same 104 public post-mortems: 327 messages, nearly all on pronouns of named people and on words of the trade (host, master, invalid, just, simple). A team would turn it off within a day, so it is not here. Run these tools beside Followthrough where you want them.",
    "",
  ].join("\n");
}

async function renderRule(rule) {
  const { id, summary, why, levels, messages, options } = rule;
  const [found, inDocuments, fewer] = measured.rules[id] ?? [0, 0];
  const parts = [
    `# ${id}`,
    "",
    `**${summary}.** ${why}`,
    "",
    "| minimal | recommended | strict |",
    "|---|---|---|",
    `| ${levels.minimal} | ${levels.recommended} | ${levels.strict} |`,
    "",
  ];
  if (Object.keys(options).length > 0) {
    parts.push("## Options", "", "| Option | Default | Meaning |", "|---|---|---|");
    for (const [name, option] of Object.entries(options)) {
      parts.push(`| \`${name}\` | \`${JSON.stringify(option.default).replaceAll("|", "\\|")}\` | ${option.describe} |`);
    }
    parts.push("");
  }
  parts.push("## Messages", "", ...Object.values(messages).map((message) => `- ${escapeBraces(message)}`), "");
  for (const [name, title] of [
    ["failing.md", "An example with findings"],
    ["clean.md", "An example without"],
  ]) {
    const fixture = readRuleFixture(readFileSync(join(root, "test/rules/fixtures", id, name), "utf8"));
    if (fixture.setup.unreadable !== undefined) continue;
    parts.push(`## ${title}`, "");
    for (const { path, text } of fixture.documents) {
      if (fixture.documents.length > 1) parts.push(`\`${path}\`:`, "");
      parts.push("````markdown", text.trimEnd() === "" ? "" : text.trimEnd(), "````", "");
    }
    const findings = await reviewFixture(rule, fixture);
    for (const { path, line, message } of findings) {
      parts.push(`- ${fixture.documents.length > 1 ? `${path}, line` : "Line"} ${line}: ${escapeBraces(message)}`);
    }
    if (findings.length > 0) parts.push("");
  }
  parts.push(
    "## Measured",
    "",
    `On ${measured.documents} public post-mortems: ${count(found, "finding")} in ${count(inDocuments, "document")}${
      fewer === undefined ? "" : ` with \`strict\`, ${fewer} with \`recommended\``
    }.${measured.notes[id] === undefined ? "" : ` ${measured.notes[id]}`}`,
    "",
  );
  return parts.join("\n");
}

async function reviewFixture(rule, { setup, documents }) {
  const texts = new Map(documents.map(({ path, text }) => [path, text]));
  const level = rule.levels.strict === "off" ? "warning" : rule.levels.strict;
  return reviewPostMortems({
    postMortems: documents.map(({ path, text }) => readPostMortem({ path, text })),
    unreadable: [],
    recurrences:
      setup.matches === undefined
        ? undefined
        : {
            families: [],
            documents: setup.matches.map(({ of, path, reasons }) => ({
              path: of,
              matches: [
                {
                  path,
                  score: 0.5,
                  verdict: "recurrence",
                  reasons: reasons.map((detail) => ({ kind: "terms", detail, share: 1 / reasons.length })),
                },
              ],
            })),
          },
    settings: withCodeowners(
      {
        ...defaultSettings,
        ...setup.settings,
        preset: setup.preset ?? "strict",
        rules: { [rule.id]: { level, ...(setup.options === undefined ? {} : { options: setup.options }) } },
      },
      setup.codeowners,
    ),
    today: setup.today ?? "2026-11-21",
    texts,
    secrets: await findSecrets(texts),
    fileExists: setup.files === undefined ? undefined : (path) => setup.files.includes(path),
  }).filter(({ ruleId }) => ruleId === rule.id);
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** Angle brackets and pipes of a message must stay words on the page. */
function escapeBraces(message) {
  return message.replaceAll("<", "&lt;").replaceAll("|", "\\|");
}

function count(number, word) {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

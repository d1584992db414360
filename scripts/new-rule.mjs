// `npm run new-rule ID GROUP`: a rule, its fixtures and its place in the list, so that every rule looks like every other.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = process.env.FOLLOWTHROUGH_ROOT ?? join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, "src/rules");
const groups = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
const [id, group = "structure"] = process.argv.slice(2);

if (id === undefined || !/^[a-z]+(?:-[a-z]+)+$/.test(id) || !groups.includes(group)) {
  console.error(`Usage: npm run new-rule ID [GROUP]
ID says the good state in kebab case: action-item-has-owner. GROUP: ${groups.join(", ")}.`);
  process.exit(2);
}
const path = join(folder, group, `${id}.ts`);
if (existsSync(path)) {
  console.error(`src/rules/${group}/${id}.ts exists already.`);
  process.exit(2);
}

const name = id.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
writeFileSync(
  path,
  `import { defineRule } from "../rule.ts";

/** One sentence: what the rule looks at, and its reason. */
export const ${name} = defineRule({
  id: "${id}",
  group: "${group}",
  summary: "What holds where the rule is silent",
  why: "Why a team wants to hear of it.",
  levels: { minimal: "off", recommended: "off", strict: "warning" },
  messages: { missing: "What is there, then what is wanted." },
  check: ({ document }, report) => {
    if (document.title === undefined) report("missing", "document");
  },
});
`,
);

const fixtures = join(root, "test/rules/fixtures", id);
mkdirSync(fixtures, { recursive: true });
writeFileSync(join(fixtures, "clean.md"), "# Checkout was down\n");
writeFileSync(join(fixtures, "failing.md"), "<!-- finding: What is there -->\n");

const list = join(folder, "index.ts");
const text = readFileSync(list, "utf8");
const line = `import { ${name} } from "./${group}/${id}.ts";`;
const imports = [...text.matchAll(/^import .*$/gm)].map(([found]) => found);
const toPath = (statement) => /from "(.*)"/.exec(statement)?.[1] ?? "";
const sorted = [...imports, line].toSorted((a, b) => (toPath(a) < toPath(b) ? -1 : 1));
const last = findLastOfGroup(text, imports);
const body = text.slice(text.indexOf("/** Every rule"));
const listed =
  last === undefined ? body.replace("];", `  ${name},\n];`) : body.replace(`  ${last},\n`, `  ${last},\n  ${name},\n`);
writeFileSync(list, `${sorted.join("\n")}\n\n${listed}`);
console.log(`Written: src/rules/${group}/${id}.ts, test/rules/fixtures/${id}/clean.md and failing.md, src/rules/index.ts.
Then: npm test -- test/rules, npm run build, node scripts/generate-rule-docs.mjs.`);

/** The name of the group's last rule in the list. */
function findLastOfGroup(source, statements) {
  const names = statements
    .filter((found) => toPath(found).startsWith(`./${group}/`))
    .map((found) => /\{ (\w+) \}/.exec(found)?.[1]);
  const order = [...source.matchAll(/^ {2}(\w+),$/gm)].map(([, found]) => found);
  return order.filter((found) => names.includes(found)).at(-1);
}

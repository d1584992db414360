import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";

const pages = [
  ...readdirSync(".").filter((name) => name.endsWith(".md")),
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .map((name) => `docs/${name.replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(".md")),
];

const textOf = (page: string): string => readFileSync(page, "utf8").replace(/^(`{3,}).*?^\1$/gms, "");

/** The anchors that GitHub gives to a page's headings: lower case, punctuation gone, spaces as hyphens. */
function readAnchors(page: string): Set<string> {
  return new Set(
    [...textOf(page).matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

describe.each(pages)("%s", (page) => {
  const links = [
    ...textOf(page)
      .replace(/`[^`\n]+`/g, "")
      .matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g),
  ].map(([, target = ""]) => target);

  test("links to what there is", () => {
    const broken = links.filter((link) => {
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? page : join(dirname(page), path);
      if (!existsSync(target)) return true;
      return anchor !== undefined && target.endsWith(".md") && !readAnchors(target).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  test("names only npm scripts that there are", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    const named = [...readFileSync(page, "utf8").matchAll(/npm (?:run ([\w:-]+)|(test)\b)/g)].map(
      ([, script, own]) => script ?? own ?? "",
    );
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});

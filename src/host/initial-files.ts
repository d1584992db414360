import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { templateFolder } from "./template-folder.ts";

/** A file that `init` puts into a repository, by its path there. */
export interface InitialFile {
  readonly path: string;
  readonly content: string;
}

/** The configuration, the workflows and a template, as `templates/` holds them. */
export function initialFiles(): InitialFile[] {
  const folder = templateFolder();
  const read = (...parts: string[]) => readFileSync(join(folder, ...parts), "utf8");
  const workflows = readdirSync(join(folder, "workflows"))
    .filter((name) => name.endsWith(".yml"))
    .toSorted();
  return [
    { path: ".github/followthrough.yml", content: read("followthrough.yml") },
    ...workflows.map((name) => ({ path: `.github/workflows/${name}`, content: read("workflows", name) })),
    // The default `ignore` leaves files named *template* alone.
    { path: "postmortems/template.md", content: read("post-mortem.md") },
  ];
}

/** The names that `followthrough new` takes, and their texts. */
export function readTemplates(): Map<string, string> {
  const folder = templateFolder();
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .toSorted();
  return new Map(names.map((name) => [name.slice(0, -3), readFileSync(join(folder, name), "utf8")]));
}

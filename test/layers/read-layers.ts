import { readFileSync } from "node:fs";

/** What a folder of src may import, as the table in docs/architecture.md says. */
export function readLayers(): Map<string, readonly string[]> {
  const rows = readTable("| Folder ");
  return new Map(rows.map(([folder = "", , allowed = ""]) => [readNames(folder)[0] ?? "", readNames(allowed)]));
}

/** Pattern of a package → the folder that it belongs to. */
export function readOwners(): Map<string, string> {
  const rows = readTable("| Packages ");
  return new Map(
    rows.flatMap(([packages = "", owner = ""]) =>
      readNames(packages).map((name): [string, string] => [name, readNames(owner)[0] ?? ""]),
    ),
  );
}

function readTable(start: string): string[][] {
  const lines = readFileSync("docs/architecture.md", "utf8").split("\n");
  const first = lines.findIndex((line) => line.startsWith(start));
  const length = lines.slice(first).findIndex((line) => !line.startsWith("|"));
  return lines.slice(first + 2, first + length).map((line) => line.split("|").slice(1, -1));
}

function readNames(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((name) => name[1] ?? "");
}

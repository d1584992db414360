// Writes src/config/holiday-places.json out of the calendars of date-holidays: which countries and regions the key
// `remind.holidays` may name, so that a configuration is checked without loading them; with --check it only tells
// whether the list is stale.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Calendar from "date-holidays";

const file = join(dirname(fileURLToPath(import.meta.url)), "..", "src/config/holiday-places.json");
const calendar = new Calendar();

/** Country → its regions and what is below them, without the country's own code: "BY BY-A". */
const places = Object.fromEntries(
  Object.keys(calendar.getCountries())
    .toSorted()
    .map((country) => [country, listRegions(country).toSorted().join(" ")]),
);
const lines = Object.entries(places).map(([country, regions]) => `  "${country}": "${regions}"`);
const text = `{\n${lines.join(",\n")}\n}\n`;

if (process.argv.includes("--check")) {
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    console.error("src/config/holiday-places.json is stale: run `node scripts/generate-holiday-places.mjs`.");
    process.exitCode = 1;
  }
} else writeFileSync(file, text);

function listRegions(country) {
  return Object.keys(calendar.getStates(country) ?? {}).flatMap((state) => [
    state,
    ...Object.keys(calendar.getRegions(country, state) ?? {}).map((region) => `${state}-${region}`),
  ]);
}

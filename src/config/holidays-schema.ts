import { z } from "zod";
import { findClosest } from "./find-closest.ts";
import places from "./holiday-places.json" with { type: "json" };

/** Country → the codes of its regions, without the country's own: "BY BY-A". */
const regionsOf = new Map(Object.entries<string>(places));
const countries = [...regionsOf.keys()];

/** The key `remind.holidays` of the configuration file: a country or region by its code, or several. */
export const holidaysSchema = z
  .union([z.string(), z.array(z.string())])
  .transform((value, context): readonly string[] => {
    const isList = typeof value !== "string";
    const named = isList ? value : [value];
    for (const [index, name] of named.entries()) {
      if (isPlace(name)) continue;
      context.addIssue({ code: "custom", message: describeWanted(name), input: name, path: isList ? [index] : [] });
    }
    return named;
  })
  .describe(
    "Countries or regions (DE, DE-BY, US-CA) whose public and bank holidays are quiet as weekends are: reminders go out on the next working day.",
  );

function isPlace(name: string): boolean {
  if (regionsOf.has(name)) return true;
  const { country, region } = split(name);
  return listRegions(country).includes(region);
}

function listRegions(country: string): string[] {
  return (regionsOf.get(country) ?? "").split(" ").filter((region) => region !== "");
}

function split(name: string): { country: string; region: string } {
  const [country = "", ...region] = name.split("-");
  return { country, region: region.join("-") };
}

function describeWanted(name: string): string {
  const { country, region } = split(name);
  const meant = findMeant(name);
  if (meant !== undefined)
    return `expected a country or region by its code, as in DE, DE-BY or US-CA (did you mean ${toWords(meant)}?)`;
  if (region === "" || !isPlace(country)) return "expected a country or region by its code, as in DE, DE-BY or US-CA";
  const regions = listRegions(country).join(", ");
  return regions === ""
    ? `expected ${country} alone: no holidays of a region of it are known`
    : `expected ${country} alone, or with a region that has holidays of its own (${regions})`;
}

/** The place that somebody most likely meant: the same in other letters, by its English name, or the nearest code. */
function findMeant(name: string): string | undefined {
  const code = name
    .trim()
    .toUpperCase()
    .replaceAll(/[^A-Z\d]+/g, "-");
  const all = countries.flatMap((country) => [country, ...listRegions(country).map((one) => `${country}-${one}`)]);
  const same = all.find((place) => place.toUpperCase() === code);
  if (same !== undefined || code === "") return same;
  const { country, region } = split(code);
  if (isPlace(country)) return region === "" ? country : undefined;
  // UK is no code of this list, and everybody knows what it stands for.
  const english = toEnglish(country);
  const alias = countries.find((one) => english !== undefined && toEnglish(one) === english);
  if (alias !== undefined) return isPlace(`${alias}-${region}`) ? `${alias}-${region}` : alias;
  if (code.length > 3) {
    const nearest = findClosest(
      name,
      countries.flatMap((one) => toEnglish(one) ?? []),
    );
    return countries.find((one) => nearest !== undefined && toEnglish(one) === nearest);
  }
  // Of the codes that are equally near the one that begins alike: USA is no Saudi Arabia.
  return findClosest(
    code,
    countries.toSorted((one, other) => countAlike(other, code) - countAlike(one, code)),
  );
}

function countAlike(one: string, other: string): number {
  return one[0] !== other[0] ? 0 : one[1] !== other[1] ? 1 : 2;
}

function toWords(place: string): string {
  const english = toEnglish(place);
  return english === undefined ? place : `${place}, ${english}`;
}

function toEnglish(country: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(country)) return undefined;
  return new Intl.DisplayNames(["en"], { type: "region", fallback: "none" }).of(country);
}

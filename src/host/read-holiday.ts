import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Settings } from "../config/settings.ts";
import { SetupError } from "../domain/errors.ts";
import type { Holiday } from "../domain/holiday.ts";
import type { CalendarDate } from "../domain/located.ts";

interface Bundle {
  readonly findHolidays: (places: readonly string[], year: number) => ReadonlyMap<CalendarDate, Holiday>;
}

/**
 * The holiday that a day is where `remind.holidays` says. The calendars are a bundle of their own beside this one, and
 * read only where the key is set: nobody else pays for two megabytes of them.
 */
export async function readHoliday(
  { remind }: Pick<Settings, "remind">,
  day: CalendarDate,
): Promise<Holiday | undefined> {
  const places = remind.holidays ?? [];
  if (places.length === 0) return undefined;
  // By way of a name: the bundler would take the address for an asset to copy.
  const here = import.meta.url;
  const bundle = new URL("./holidays.js", here);
  if (!existsSync(bundle))
    throw new SetupError(
      `The calendars that \`remind.holidays\` asks for (${places.join(", ")}) are not there: ${fileURLToPath(bundle)} is missing, and nobody is to be reminded on a holiday.`,
      "Use the whole `dist` folder of one version, or take `holidays` out of the configuration and list days under `remind.quiet`.",
    );
  const { findHolidays } = (await import(/* webpackIgnore: true */ bundle.href)) as Bundle;
  return findHolidays(places, Number(day.slice(0, 4))).get(day);
}

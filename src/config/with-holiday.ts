import type { Holiday } from "../domain/holiday.ts";
import type { CalendarDate } from "../domain/located.ts";
import type { Settings } from "./settings.ts";

/** Settings to which a day that is a holiday is a quiet one, as if it stood under `remind.quiet`. */
export function withHoliday<T extends Pick<Settings, "remind">>(
  settings: T,
  day: CalendarDate,
  holiday: Holiday | undefined,
): T {
  if (holiday === undefined) return settings;
  const { remind } = settings;
  return { ...settings, remind: { ...remind, quiet: [...(remind.quiet ?? []), day] } };
}

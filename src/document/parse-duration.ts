import { languages } from "./vocabulary/languages.ts";

const minutesOf = { minute: 1, hour: 60, day: 1440, week: 10_080, month: 43_200, year: 525_600 } as const;
let units: ReadonlyMap<string, number> | undefined;

function unitMinutes(word: string): number | undefined {
  units ??= new Map(
    languages.flatMap((language) =>
      Object.entries(language.units).flatMap(([unit, names]) =>
        names.map((name) => [name, minutesOf[unit as keyof typeof minutesOf]] as const),
      ),
    ),
  );
  return units.get(word.toLowerCase());
}

/** `1 hour 15 minutes`, `2h30m`, `~25 min`, `1:15`, `90 seconds` in minutes; undefined where no duration is said. */
export function parseDuration(text: string): number | undefined {
  const outside = text.replace(/\([^)]*\)/g, " ");
  let total: number | undefined;
  let end = -1;
  for (const match of outside.matchAll(/(\d{1,4}(?:[.,]\d{1,2})?)\s?(\p{L}{1,9})/gu)) {
    const unit = /^(?:s|secs?|seconds?|sekunden?|sekunder|secondes?|segundos)$/i.test(match[2] ?? "")
      ? 1 / 60
      : unitMinutes(match[2] ?? "");
    if (unit === undefined) continue;
    const gap = end < 0 ? "" : outside.slice(end, match.index);
    if (end >= 0 && !/^[\s,.]*(?:and|und|et|y|e|og|och|en|i)?[\s,]*$/i.test(gap)) break;
    total = (total ?? 0) + Number((match[1] ?? "").replace(",", ".")) * unit;
    end = match.index + match[0].length;
  }
  // `1 h 30`: the minutes go without saying.
  const short =
    total === undefined
      ? undefined
      : /^\s*(?:env\.|environ|~)?\s*(\d{1,3}) ?h ?([0-5]\d)(?! ?\p{L}|\d)/iu.exec(outside);
  if (short) return Number(short[1]) * 60 + Number(short[2]);
  if (total === undefined) {
    const clock = /(?<![\d:])(\d{1,2}):([0-5]\d)(?::[0-5]\d)?(?:\s*(?:h|hours|hrs))?(?![\d:])\s*$/.exec(outside.trim());
    const isRange = (outside.match(/\d:\d\d/g)?.length ?? 0) > 1;
    if (clock && !isRange) total = Number(clock[1]) * 60 + Number(clock[2]);
  }
  if (total === undefined) {
    const cjk = /(?:(\d{1,3}) ?(?:時間|小时|小時|시간))?\s*(?:約)?(?:(\d{1,3}) ?(?:分钟|分鐘|分間|分|분))?/u.exec(
      outside.slice(Math.max(0, outside.search(/\d/))),
    );
    if (cjk && (cjk[1] !== undefined || cjk[2] !== undefined)) total = Number(cjk[1] ?? 0) * 60 + Number(cjk[2] ?? 0);
  }
  return total === undefined ? undefined : Math.round(total);
}

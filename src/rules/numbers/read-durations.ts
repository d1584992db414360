/** A length of time that stands in a text. */
export interface StatedDuration {
  readonly minutes: number;
  readonly text: string;
  /** Where it begins in the text. */
  readonly index: number;
  /** `<`, "within", "less than": the true length is at most this. `~`: about this. */
  readonly bound: "exact" | "at-most" | "at-least" | "about";
}

const unit = {
  second: "(?:seconds?|secs?|s)",
  minute: "(?:minutes?|mins?|m)",
  hour: "(?:hours?|hrs?|h)",
  day: "days?",
} as const;

const number = String.raw`(\d+(?:[.,]\d+)?)`;

const pattern = new RegExp(
  String.raw`(?<![\d.,:#/-])(?:${number}[\s-]?${unit.day}\b[\s,]*(?:and\s+)?)?(?:${number}[\s-]?${unit.hour}\b[\s,]*(?:and\s+)?)?(?:${number}[\s-]?${unit.minute}\b[\s,]*(?:and\s+)?)?(?:${number}[\s-]?${unit.second}\b)?`,
  "giu",
);

/** The lengths of time in a text, in their order: `1 hour 15 minutes`, `< 30 s`, `2.5 h`, a `28-minute` outage. */
export function readDurations(text: string): StatedDuration[] {
  return [...text.matchAll(pattern)].flatMap((match): StatedDuration[] => {
    if (match[0] === "") return [];
    const [days, hours, minutes, seconds] = match.slice(1, 5).map((part) => Number((part ?? "0").replace(",", ".")));
    const before = text.slice(Math.max(0, match.index - 24), match.index);
    return [
      {
        minutes: (days ?? 0) * 1440 + (hours ?? 0) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60,
        text: match[0].trim(),
        index: match.index,
        bound: toBound(before, text.slice(match.index + match[0].length, match.index + match[0].length + 2)),
      },
    ];
  });
}

function toBound(before: string, after: string): StatedDuration["bound"] {
  if (/(?:[<≤]|\bwithin|\bunder|\bless than|\bat most|\bup to|\bno more than|\bin below)\s*$/iu.test(before))
    return "at-most";
  if (/(?:[>≥]|\bover|\bmore than|\bat least)\s*$/iu.test(before) || after.startsWith("+")) return "at-least";
  return /(?:[~≈∼]|\babout|\baround|\bapprox(?:\.|imately)?|\broughly|\bca\.?|\bnearly|\balmost|\bsome|\bestimated)\s*$/iu.test(
    before,
  )
    ? "about"
    : "exact";
}

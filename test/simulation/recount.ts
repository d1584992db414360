import { days, isWeekend, toDay, type Life, type Year } from "./lives.ts";

// What should have happened, day by day, from the lives alone: no arithmetic is shared with the product.

/** An item as it stands after the run of one day. */
export interface Standing {
  readonly life: Life;
  readonly state: "open" | "done" | "declined";
  readonly closed: number | null;
  readonly created: number;
  readonly due: number | null;
  readonly moves: number;
  /** Whether somebody is assigned. */
  readonly isOwned: boolean;
  readonly isDropped: boolean;
}

const isRun = (year: Year, day: number): boolean => !year.dropped.has(day);

/** The day of the first run from a day on: what a document says is noticed then, and not before. */
const toNoticed = (year: Year, day: number): number => {
  let noticed = day;
  while (!isRun(year, noticed)) noticed += 1;
  return noticed;
};

/** undefined: there is no issue yet. */
export function standAt(year: Year, life: Life, day: number): Standing | undefined {
  const created = toNoticed(year, year.incidents[life.incident]?.merged ?? 0);
  if (day < created) return undefined;
  let state: Standing["state"] = "open";
  let closed: number | null = null;
  let { due } = life;
  let moves = 0;
  let isDropped = false;
  for (const act of life.acts) {
    const isByRow = act.kind === "drop" || (act.kind !== "snooze" && act.by === "row");
    const on = isByRow ? toNoticed(year, act.day) : act.day;
    if (on > day || state !== "open") continue;
    if (act.kind === "move") {
      moves += due === null ? 0 : 1;
      due = act.due;
    } else if (act.kind === "drop") isDropped = true;
    else if (act.kind !== "snooze") {
      state = act.kind === "finish" ? "done" : "declined";
      closed = on;
    }
  }
  const left = life.person === null ? 0 : (year.leaving.get(life.person) ?? Infinity);
  // Who leaves is unassigned from what is open; what was closed before keeps the name.
  const isOwned = life.person !== null && (closed !== null && closed < left ? true : day < left) && created < left;
  return { life, state, closed, created, due, moves, isOwned, isDropped };
}

export interface Said {
  readonly item: string;
  readonly cause: string;
  readonly day: number;
}

export const toName = ({ incident, position }: Life): string => `INC-${incident}/AI-${position}`;

const steps = [
  ["before-3", -3],
  ["after-1", 1],
  ["after-7", 7],
  ["after-14", 14],
  ["escalate-owner", 7],
  ["escalate-team", 14],
] as const;

/** Each reminder on the first working day with a run from its day on, unless the item or its date is gone by then. */
export function recountReminders(year: Year): Said[] {
  const isQuiet = (day: number): boolean => isWeekend(day) || year.holidays.has(day) || !isRun(year, day);
  return year.lives.flatMap((life) => {
    const created = toNoticed(year, year.incidents[life.incident]?.merged ?? 0);
    const dates = [
      { seen: created, due: life.due },
      ...life.acts.flatMap((act) =>
        act.kind === "move" ? [{ seen: act.by === "row" ? toNoticed(year, act.day) : act.day, due: act.due }] : [],
      ),
    ];
    const snooze = life.acts.find((act) => act.kind === "snooze");
    const isSnoozed = (day: number): boolean => snooze !== undefined && snooze.day <= day && day < snooze.until;
    return dates.flatMap(({ seen, due }) =>
      steps.flatMap(([name, after]) => {
        if (due === null || due + after <= seen) return [];
        for (let day = due + after; day < days; day += 1) {
          const now = standAt(year, life, day);
          if (now?.state !== "open" || now.isDropped || now.due !== due) return [];
          if (!isQuiet(day) && !isSnoozed(day)) return [{ item: toName(life), cause: `${name}:${toDay(due)}`, day }];
        }
        return [];
      }),
    );
  });
}

/** The labels that say how things stand; `recurring` is a matter of other tests. */
export function recountLabels({ state, due, isOwned, isDropped }: Standing, day: number): string[] {
  if (state !== "open") return [];
  const isLate = due !== null && due < day;
  const isSoon = due !== null && !isLate && due - day <= 3;
  return [
    ...(isSoon ? ["due-soon"] : []),
    ...(isOwned ? [] : ["needs-owner"]),
    ...(isDropped ? ["orphaned"] : []),
    ...(isLate ? ["overdue"] : []),
  ];
}

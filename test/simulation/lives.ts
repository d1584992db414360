import { makeRandom } from "../report/make-company.ts";

// A year of a made-up company as plain numbers: day 0 is 2026-01-01, a Thursday. Nothing here knows of the product.

export const days = 365;

/** What somebody does about an item, in the morning of a day, and where. */
export type Act =
  | { readonly day: number; readonly kind: "finish" | "decline"; readonly by: "hand" | "command" | "row" }
  | { readonly day: number; readonly kind: "move"; readonly by: "command" | "row"; readonly due: number }
  | { readonly day: number; readonly kind: "snooze"; readonly until: number }
  | { readonly day: number; readonly kind: "drop" };

export interface Life {
  readonly incident: number;
  /** Position among the items of its post-mortem, from 0. */
  readonly position: number;
  /** Nobody, where the document names no one who could be found. */
  readonly person: number | null;
  readonly due: number | null;
  readonly acts: readonly Act[];
}

export interface Incident {
  readonly number: number;
  readonly day: number;
  /** The day on which its post-mortem is merged. */
  readonly merged: number;
  readonly severity: 1 | 2 | 3 | 4;
}

export interface Year {
  readonly incidents: readonly Incident[];
  readonly lives: readonly Life[];
  /** Person → the day on which they leave. */
  readonly leaving: ReadonlyMap<number, number>;
  /** Days on which GitHub drops the scheduled run. */
  readonly dropped: ReadonlySet<number>;
  /** Days on which somebody runs it a second time. */
  readonly repeated: ReadonlySet<number>;
  /** The team's holidays. */
  readonly holidays: ReadonlySet<number>;
}

export const toDay = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
export const isWeekend = (day: number): boolean => (day + 4) % 7 === 0 || (day + 4) % 7 === 6;

/** Forty post-mortems and three hundred items: people finish, move, decline, put off, ignore and leave. */
export function makeYear(seed = 2026): Year {
  const random = makeRandom(seed);
  const within = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const incidents = Array.from({ length: 40 }, (_, number): Incident => {
    const day = Math.floor(number * 8.5);
    return { number, day, merged: day + within(1, 6), severity: within(1, 4) as Incident["severity"] };
  });
  const lives = incidents.flatMap(({ number, merged }) =>
    Array.from({ length: number % 2 === 0 ? 7 : 8 }, (_, position): Life => {
      const due = random() < 0.06 ? null : merged + within(-5, 60);
      const person = random() < 0.06 ? null : within(0, 24);
      return { incident: number, position, person, due, acts: makeActs(merged, due, random) };
    }),
  );
  return {
    incidents,
    lives,
    leaving: new Map([3, 11, 19].map((person, index) => [person, 90 + index * 80])),
    dropped: new Set([33, 34, 35, 36, 97, 151, 208, 209, 263, 320]),
    repeated: new Set(Array.from({ length: 12 }, (_, index) => 20 + index * 29)),
    holidays: new Set([92, 95, 120, 133, 143, 275, 357, 358, 359]),
  };
}

function makeActs(merged: number, due: number | null, random: () => number): Act[] {
  const within = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const fate = random();
  const around = Math.max(merged + 2, (due ?? merged + 30) + within(-10, 40));
  const hands = ["hand", "command", "row"] as const;
  const by = hands[within(0, 2)] ?? "hand";
  if (fate < 0.36) return [{ day: around, kind: "finish", by }];
  if (fate < 0.58) {
    const where = random() < 0.5 ? "command" : "row";
    const acts: Act[] = [];
    const told = new Set([due]);
    for (let day = merged + within(3, 40), left = within(1, 3); left > 0; left -= 1, day += within(4, 40)) {
      const next = day + within(1, 45);
      if (told.has(next)) continue;
      told.add(next);
      acts.push({ day, kind: "move", by: where, due: next });
    }
    const last = acts.at(-1);
    if (last?.kind === "move" && random() < 0.5)
      acts.push({ day: last.due + within(1, 20), kind: "finish", by: where === "row" ? "row" : "hand" });
    return acts;
  }
  if (fate < 0.7) return [{ day: merged + within(5, 80), kind: "decline", by }];
  if (fate < 0.78) {
    const day = Math.max(merged + 2, (due ?? merged) + within(-8, 5));
    return [{ day, kind: "snooze", until: day + 7 * within(1, 6) }];
  }
  if (fate < 0.82) return [{ day: merged + within(5, 50), kind: "drop" }];
  return [];
}

import type { ReportItem } from "./report.ts";

const groups = [
  { name: "under 1 week", below: 7 },
  { name: "1 to 4 weeks", below: 28 },
  { name: "1 to 3 months", below: 91 },
  { name: "3 to 6 months", below: 182 },
  { name: "over 6 months", below: Infinity },
];

/** How many open items have been open for how long, youngest group first; empty groups stay. */
export function toAgeGroups(items: readonly ReportItem[]): { readonly name: string; readonly count: number }[] {
  const ages = items.map((item) => item.age).filter((age) => age !== null);
  return groups.map(({ name, below }, index) => {
    const from = groups[index - 1]?.below ?? 0;
    return { name, count: ages.filter((age) => age >= from && age < below).length };
  });
}

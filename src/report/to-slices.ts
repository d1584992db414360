import { toFigures } from "./to-figures.ts";
import type { FigureSource } from "./to-figures.ts";
import type { PostMortem } from "../domain/post-mortem.ts";
import type { ReportItem, Slice, Slices } from "./report.ts";

/**
 * The same figures for every month of an incident, severity, service and owner's team. An incident of two services
 * counts in both, so slices of services can add up to more than the whole.
 */
export function toSlices(source: FigureSource): Slices {
  return {
    month: slice(
      source,
      (item) => [item.incident.date?.slice(0, 7) ?? null],
      ({ incident }) => [incident.date?.value.slice(0, 7) ?? null],
    ),
    severity: slice(
      source,
      (item) => [item.severity === null ? null : `SEV${item.severity}`],
      ({ incident }) => [incident.severity === undefined ? null : `SEV${incident.severity.value}`],
    ),
    service: slice(
      source,
      (item) => orUnknown(item.services),
      ({ incident }) => orUnknown(incident.services.map((service) => service.value)),
    ),
    // An incident belongs to no owner's team, so times and recurrence are unknown here.
    team: slice(
      source,
      (item) => [item.team],
      () => [],
    ),
  };
}

function slice(
  source: FigureSource,
  ofItem: (item: ReportItem) => readonly (string | null)[],
  ofDocument: (postMortem: PostMortem) => readonly (string | null)[],
): Slice[] {
  const names = new Set([...source.items.flatMap(ofItem), ...source.postMortems.flatMap(ofDocument)]);
  const ordered = [...names].toSorted((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  return ordered.map((name) => ({
    name,
    figures: toFigures({
      ...source,
      items: source.items.filter((item) => ofItem(item).includes(name)),
      postMortems: source.postMortems.filter((postMortem) => ofDocument(postMortem).includes(name)),
    }),
  }));
}

function orUnknown(names: readonly string[]): readonly (string | null)[] {
  return names.length === 0 ? [null] : names;
}

import picomatch from "picomatch";
import type { DesiredItem, LabelNames } from "../../domain/issue.ts";
import { toFieldLabels } from "../plan/plan-labels.ts";
import { resolveOwners } from "./resolve-owners.ts";

/** Which action items go to another repository; all that it names must hold. */
export interface RouteSetting {
  readonly owner?: string | undefined;
  readonly label?: string | undefined;
  readonly path?: string | undefined;
  readonly service?: string | undefined;
  readonly repository: string;
  readonly evenIfMoreVisible?: boolean | undefined;
}

interface RoutingSettings {
  readonly routes: readonly RouteSetting[];
  readonly owners: Readonly<Record<string, string>>;
  readonly labels: LabelNames;
}

/** The first route that an action item takes; undefined where it stays with the documents. */
export function findRoute(item: DesiredItem, { routes, owners, labels }: RoutingSettings): RouteSetting | undefined {
  if (routes.length === 0) return undefined;
  const { assignees, team, unresolved } = resolveOwners(item.parties, owners);
  const accountable = item.parties[unresolved.length] ?? item.parties[0];
  const names = new Set([...assignees, team, accountable?.name, item.facts.owner].map(toName));
  const { priority, type, team: teamLabel } = toFieldLabels(item.facts, team, labels);
  const ownLabels = new Set([priority, type, teamLabel].map(toName));
  const services = new Set((item.services ?? []).map(toName));
  return routes.find(
    (route) =>
      (route.owner === undefined || isOwner(route.owner)) &&
      (route.label === undefined || ownLabels.has(toName(route.label))) &&
      (route.service === undefined || services.has(toName(route.service))) &&
      (route.path === undefined || picomatch.isMatch(item.incident.path, route.path, { nocase: true, dot: true })),
  );

  /** By the name in the document, by the login or team, and by a name that the configuration gives them. */
  function isOwner(name: string): boolean {
    const known = Object.entries(owners).find(([candidate]) => toName(candidate) === toName(name))?.[1];
    return names.has(toName(name)) || (known !== undefined && names.has(toName(known)));
  }
}

function toName(name: string | null | undefined): string | null {
  return name?.replace(/^@/, "").trim().toLowerCase() ?? null;
}

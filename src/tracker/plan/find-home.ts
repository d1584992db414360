import type { DesiredItem } from "../../domain/issue.ts";
import { findRoute } from "../desired/find-route.ts";
import { isSameRepository } from "../identity/issue-reference.ts";
import type { Observation } from "../observe/observation.ts";
import type { PlanSettings } from "./plan-settings.ts";

/** Where a new issue is made. Once made it stays there, whatever the routes say later. */
export type IssueHome =
  | { readonly kind: "here"; readonly warning: string | null }
  | { readonly kind: "there"; readonly repository: string; readonly notice: string | null }
  /** Nobody can tell whether it was made there already. */
  | { readonly kind: "wait"; readonly why: string }
  | { readonly kind: "refuse"; readonly why: string };

export interface HomeContext {
  readonly settings: PlanSettings;
  readonly observation: Observation;
  /** The post-mortem's own issue remembers where each of its items was made. */
  readonly isRemembered: boolean;
  /** Nothing is to be carried out: a review's token need not see where the sync's writes. */
  readonly isReview: boolean;
}

/** Says of an issue that it is made with the documents, and why not where the routes lead. */
export function toFallback(title: string, home: string, wanted: string, why: string): string {
  return `“${title}” is made in ${home}, because ${wanted} cannot be used: ${why}`;
}

/** Follows the routes, and falls back on the documents' own repository only where no second issue can come of it. */
export function findHome(item: DesiredItem, context: HomeContext): IssueHome {
  const { settings, observation } = context;
  const route = findRoute(item, settings);
  if (route === undefined || isSameRepository(route.repository, observation.repository))
    return { kind: "here", warning: null };
  const there = observation.others.get(route.repository.toLowerCase());
  const { repository } = route;
  if (there === undefined || there.state !== "open") {
    if (context.isReview)
      return { kind: "there", repository, notice: `This token does not see ${repository}, where the routes lead.` };
    const why = there?.why ?? "it was not looked at";
    if (there?.state === "refused" && context.isRemembered)
      return { kind: "here", warning: toFallback(item.facts.title, observation.repository, repository, why) };
    return { kind: "wait", why: `it goes to ${repository}, which cannot be read now: ${why}` };
  }
  if (there.isMoreVisible && route.evenIfMoreVisible !== true) {
    const why = `${repository} is ${there.visibility ?? "open"}, and these documents are not: nothing of them is written there. Change the route, or add \`even-if-more-visible: true\` to it`;
    return { kind: "refuse", why };
  }
  return { kind: "there", repository, notice: null };
}

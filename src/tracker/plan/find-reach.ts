import type { IssueReference } from "../../domain/issue.ts";
import { parseReference } from "../identity/issue-place.ts";
import { isSameRepository } from "../identity/issue-reference.ts";
import type { PlanInput } from "./plan-input.ts";

/** What may be done to an issue that is known, by the repository where it is. */
export type Reach =
  | { readonly kind: "in reach" }
  | { readonly kind: "out of reach"; readonly why: string; readonly notices: readonly string[] }
  /** More people would read it than read the documents. */
  | { readonly kind: "forbidden"; readonly why: string };

/** Issues are kept in step in the documents' repository, and wherever a route led to. */
export function findReach(
  repository: string,
  { observation, settings }: Pick<PlanInput, "observation" | "settings">,
): Reach {
  if (isSameRepository(repository, observation.repository)) return { kind: "in reach" };
  const there = observation.others.get(repository.toLowerCase());
  if (there === undefined) return { kind: "out of reach", why: `lives now in ${repository}`, notices: [] };
  if (there.state !== "open") {
    const why = `${repository} cannot be read now, and its issues are left alone: ${there.why}`;
    return { kind: "out of reach", why, notices: [why] };
  }
  const isAllowed = settings.routes.some(
    (route) => route.evenIfMoreVisible === true && isSameRepository(route.repository, repository),
  );
  if (!there.isMoreVisible || isAllowed) return { kind: "in reach" };
  const why = `${repository} is ${there.visibility ?? "open"}, and these documents are not: nothing more of them is written there. Only a route to it with \`even-if-more-visible: true\` allows that`;
  return { kind: "forbidden", why };
}

/** What to say of an issue that cannot be read now; a review's token need not see it, and says nothing. */
export function findOutage(reference: IssueReference | undefined, input: PlanInput): readonly string[] {
  if (reference === undefined || input.isReview === true) return [];
  const reach = findReach(parseReference(reference, input.observation.repository).repository, input);
  return reach.kind === "out of reach" ? reach.notices : [];
}

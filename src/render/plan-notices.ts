import type { Plan } from "../tracker/plan/plan.ts";

/** How many names are worth listing; the rest are counted. */
const mostNames = 12;

/** What a person should know of a plan although nothing is done about it, each sentence once; plain text. */
export function toPlanNotices(plan: Plan): string[] {
  const notices = new Set(plan.steps.flatMap((step) => step.notices));
  const unknown = [...new Set(plan.steps.flatMap((step) => step.unknownOwners ?? []))];
  return [...(unknown.length === 0 ? [] : [describeUnknownOwners(unknown)]), ...notices];
}

/** One sentence for all of them: a first sync meets a dozen names that nobody has written down yet. */
function describeUnknownOwners(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => `“${name}”`);
  const more = names.length - shown.length;
  const list = `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  return `Nobody on GitHub is known as ${list}. Say who they are in .github/followthrough.yml: owners: { ${JSON.stringify(names[0])}: their-login }`;
}

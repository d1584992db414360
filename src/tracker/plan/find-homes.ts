import type { DesiredItem, IssueReference } from "../../domain/issue.ts";
import type { RowFate } from "../identity/row-fate.ts";
import type { Observation, ObservedTracking } from "../observe/observation.ts";
import { findHome } from "./find-home.ts";
import type { IssueHome } from "./find-home.ts";
import type { PlanInput } from "./plan-input.ts";

interface HomesInput extends PlanInput {
  /** Key of the post-mortem. */
  readonly key: string;
  readonly tracking: ObservedTracking | undefined;
  readonly unreadable: ReadonlyMap<string, IssueReference>;
  /** Key → what became of its issue. */
  readonly gone: ReadonlyMap<string, string>;
  /** The post-mortem has, or is about to get, an issue of its own that remembers all its items. */
  readonly isRemembered: boolean;
  readonly findAdoptable: (item: DesiredItem) => readonly number[];
}

/** Where the issues of new rows are to be made. */
export function findHomes(fates: ReadonlyMap<DesiredItem, RowFate>, input: HomesInput): Map<DesiredItem, IssueHome> {
  const { tracking, settings, observation } = input;
  const context = {
    settings,
    observation,
    isRemembered: input.isRemembered && tracking?.isRefused !== true,
    isReview: input.isReview === true,
  };
  const blindSpot = findBlindSpot(input);
  const homes = new Map<DesiredItem, IssueHome>();
  for (const [item, fate] of fates) {
    if (fate.kind !== "new") continue;
    if (input.findAdoptable(item).length > 0) homes.set(item, { kind: "here", warning: null });
    else if (blindSpot === undefined) homes.set(item, findHome(item, context));
    else homes.set(item, { kind: "wait", why: blindSpot });
  }
  return homes;
}

/** Why a row that looks new may have an issue that cannot be read: nobody remembers what that issue's row said. */
function findBlindSpot({ key, tracking, unreadable, gone, observation }: HomesInput): string | undefined {
  if (tracking !== undefined && isPiecedTogether(tracking, observation))
    return "its post-mortem's own issue lost its memory, and not all issues that it may have known can be read now";
  const [stripped] = observation.stripped;
  if (tracking === undefined && stripped !== undefined && hasOutage(observation))
    return `#${stripped.number} lost what it remembers, and not all issues that it may have known can be read now`;
  for (const child of unreadable.keys()) {
    if (child.startsWith(`${key}/`) && tracking?.marker.children[child] === undefined)
      return `${gone.get(child) ?? ""}, and it may stand for this row`;
  }
  return undefined;
}

/** Its block was taken out, and what its items say of it is not all: some of them may be where nothing can be read. */
export function isPiecedTogether({ isRebuilt }: ObservedTracking, observation: Observation): boolean {
  return isRebuilt && hasOutage(observation);
}

function hasOutage({ others }: Observation): boolean {
  return [...others.values()].some(({ state }) => state !== "open");
}

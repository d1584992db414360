import type { IssueSnapshot, LabelNames } from "../../domain/issue.ts";
import { isSameRepository } from "../identity/issue-reference.ts";
import { findManagedBlock } from "../marker/managed-block.ts";
import type { Observation } from "../observe/observation.ts";
import { findGone } from "../observe/find-gone.ts";
import type { Plan, Step, Write } from "./plan.ts";
import { toElsewhere, toForbiddenStep } from "./quiet-step.ts";
import { includesName } from "./same-logins.ts";
import { toPlan } from "./to-plan.ts";

export interface DetachOptions {
  /** Close every issue that was made instead of leaving it as an ordinary one. */
  readonly close: boolean;
  readonly labels: LabelNames;
  readonly pace?: { readonly writes: number; readonly creates: number };
  readonly trustedAuthors?: readonly string[];
}

/**
 * The way out: our block and labels come off every issue that is ours, and with `close` what is open is closed as not
 * planned. What is done is no longer found by its label and marker, so that asking twice does nothing twice.
 */
export function planDetach(observation: Observation, options: DetachOptions): Plan {
  const { labels } = options;
  const targets: readonly Target[] = [
    ...observation.items
      .filter(({ isRefused }) => !isRefused)
      .map(({ key, snapshot, marker: { wrote } }): Target => {
        return { target: "item", key, snapshot, own: [wrote.priority, wrote.type, wrote.team] };
      }),
    ...observation.trackings
      .filter(({ isRefused }) => !isRefused)
      .map(({ key, snapshot, children }): Target => ({ target: "tracking", key, snapshot, own: [], children })),
    ...(observation.report === undefined ? [] : [toReportTarget(observation.report)]),
  ];
  const { unreadable } = findGone(observation);
  const isOpen = (repository: string): boolean =>
    isSameRepository(repository, observation.repository) ||
    observation.others.get(repository.toLowerCase())?.state === "open";
  const steps = targets
    .filter(({ snapshot: { repository } }) => isOpen(repository))
    .flatMap((target) => {
      const step = { ...toStep(target, options), ...toElsewhere(target.snapshot.repository, observation.repository) };
      if (step.writes.length === 0) return [];
      const isBlind = Object.keys(target.children ?? {}).some((child) => unreadable.has(child));
      // It alone remembers issues that are still to be freed of their markers.
      return [
        isBlind ? toForbiddenStep(step, "some of its issues cannot be read now; detach again when they can") : step,
      ];
    });
  return toPlan(observation, steps, {
    labels,
    pace: options.pace ?? { writes: 1, creates: 3 },
    trustedAuthors: options.trustedAuthors ?? [],
  });
}

interface Target {
  readonly target: Step["target"];
  readonly key: string;
  readonly snapshot: IssueSnapshot;
  /** Labels that were put on for this issue alone. */
  readonly own: readonly (string | null)[];
  /** Items that it remembers. */
  readonly children?: Observation["trackings"][number]["children"];
}

function toReportTarget({ snapshot, marker }: NonNullable<Observation["report"]>): Target {
  return { target: "report", key: "report", snapshot, own: [], children: marker.children };
}

/** The marker goes last: a run that broke off finds the issue again by the parent's memory, and the parents go after the items. */
function toStep({ target, key, snapshot, own }: Target, { close, labels }: DetachOptions): Step {
  const isToClose = close && snapshot.state === "open";
  const ours = [
    labels.actionItem,
    labels.incident,
    labels.report,
    labels.dueSoon,
    labels.overdue,
    labels.recurring,
    labels.needsOwner,
    labels.orphaned,
    ...own.filter((label) => label !== null),
    labels.managed,
  ];
  const writes: Write[] = [];
  if (isToClose) writes.push({ kind: "edit", change: { state: "closed", stateReason: "not_planned" }, content: null });
  for (const label of ours) if (includesName(snapshot.labels, label)) writes.push({ kind: "remove-label", label });
  if (findManagedBlock(snapshot.body, key) !== undefined) writes.push({ kind: "strip" });
  return {
    kind: isToClose ? "close" : "detach",
    target,
    key,
    number: snapshot.number,
    title: snapshot.title,
    path: null,
    line: null,
    reason: isToClose ? "all that was made is closed" : "marker and labels come off",
    identity: "",
    changes: [],
    writes,
    notices: [],
  };
}

import { TrackerError } from "../../domain/errors.ts";
import type { IssueSnapshot } from "../../domain/issue.ts";
import { toPlaceKey } from "../identity/issue-place.ts";
import type { IssuePlace } from "../identity/issue-place.ts";
import { isSameRepository } from "../identity/issue-reference.ts";
import { parseMarker } from "../marker/parse-marker.ts";
import type { Tracker } from "../tracker.ts";
import type { LostIssue } from "./observation.ts";
import { visitRepository } from "./other-repository.ts";
import type { OtherRepository } from "./other-repository.ts";

/** What has been read so far: each issue once, even where its repository goes by two names. */
export interface Collection {
  /** By place. */
  readonly issues: ReadonlyMap<string, IssueSnapshot>;
  readonly others: ReadonlyMap<string, OtherRepository>;
  readonly lost: readonly LostIssue[];
  /** Issues that now live in a repository which nobody named. */
  readonly moved: readonly IssueSnapshot[];
  /** Takes the issue in, and says by which place it is known. */
  keep(snapshot: IssueSnapshot): string;
  /** Lists another repository, once. Whatever there belongs to other documents is left out. */
  visit(repository: string): Promise<void>;
  /** Finds an issue that somebody remembers: in what was listed, or by reading it. */
  find(place: IssuePlace, key: string): Promise<string>;
}

/** Begins to read what is ours. */
export function createCollection(tracker: Tracker, label: string): Collection {
  const home = tracker.repository;
  const issues = new Map<string, IssueSnapshot>();
  const placeOfId = new Map<number, string>();
  const others = new Map<string, OtherRepository>();
  const lost: LostIssue[] = [];
  const moved: IssueSnapshot[] = [];
  /** All with our label in other repositories: also what the documents there have made. */
  const listedThere = new Map<string, IssueSnapshot>();
  return { issues, others, lost, moved, keep, visit, find };

  function keep(snapshot: IssueSnapshot): string {
    const place = placeOfId.get(snapshot.id) ?? toPlaceKey(snapshot);
    placeOfId.set(snapshot.id, place);
    if (!issues.has(place) || place === toPlaceKey(snapshot)) issues.set(place, snapshot);
    return place;
  }

  async function visit(name: string): Promise<void> {
    if (isSameRepository(name, home) || others.has(name.toLowerCase())) return;
    const { repository, listed } = await visitRepository(tracker, name, label);
    others.set(name.toLowerCase(), repository);
    for (const snapshot of listed) {
      listedThere.set(toPlaceKey(snapshot), snapshot);
      const parsed = parseMarker(snapshot.body);
      const isOurs = parsed?.kind === "item" && isSameRepository(parsed.marker.home ?? "", home);
      if (isOurs) keep(snapshot);
    }
  }

  async function find(place: IssuePlace, key: string): Promise<string> {
    const known = toPlaceKey(place);
    if (issues.has(known)) return known;
    const listed = listedThere.get(known);
    if (listed !== undefined) return keep(listed);
    const snapshot = await read(place);
    if (snapshot === "unknown") return known;
    if (snapshot === undefined) {
      lost.push({ ...place, key, kind: "deleted", url: null });
      return known;
    }
    if (isSameRepository(snapshot.repository, place.repository)) return keep(snapshot);
    lost.push({ ...place, key, kind: "transferred", url: snapshot.url });
    const isNamed = others.get(snapshot.repository.toLowerCase())?.state === "open";
    if (isNamed || isSameRepository(snapshot.repository, home)) return keep(snapshot);
    moved.push(snapshot);
    return known;
  }

  /** An issue that cannot be read at the moment is neither there nor gone, and its repository is not to be judged by the rest. */
  async function read(place: IssuePlace): Promise<IssueSnapshot | "unknown" | undefined> {
    if (isSameRepository(place.repository, home)) return tracker.readIssue(place.number);
    try {
      return await tracker.at(place.repository).readIssue(place.number);
    } catch (error) {
      if (!(error instanceof TrackerError) || error.status === 401 || error.isLimit) throw error;
      const name = place.repository.toLowerCase();
      const repository = others.get(name);
      if (repository !== undefined) others.set(name, { ...repository, state: "unreachable", why: error.message });
      return "unknown";
    }
  }
}

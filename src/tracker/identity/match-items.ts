import type { DesiredItem, DesiredTracking } from "../../domain/issue.ts";
import { toPlaceKey } from "./issue-place.ts";
import { findOwnIssueNumber, parseIssueReference } from "./issue-reference.ts";
import { matchDocuments } from "./match-documents.ts";
import type { Relation } from "./match-documents.ts";
import type { ObservedItem } from "../observe/observation.ts";
import { scorePair } from "./score-pair.ts";
import type { PairScore } from "./score-pair.ts";
import { solveAssignment } from "./solve-assignment.ts";

/** The issue that belongs to a row, and why. */
export interface Match {
  readonly observed: ObservedItem;
  readonly reason: string;
}

/** Above this many rows that could all be each other, the best pairs are taken one by one instead. */
const largestExactProblem = 400;

interface Edge {
  readonly row: number;
  readonly column: number;
  readonly pair: PairScore;
}

/**
 * Which issue belongs to which row: the assignment with the greatest total evidence of link, id, text and position.
 * Rows that stand unchanged in an unchanged place are settled first, which leaves little to solve; what is left falls
 * into small groups that have nothing to do with each other.
 */
export function matchItems(
  trackings: readonly DesiredTracking[],
  desired: readonly DesiredItem[],
  observed: readonly ObservedItem[],
  repository: string,
): Map<DesiredItem, Match> {
  const relations = matchDocuments(trackings, desired, observed);
  const matches = new Map<DesiredItem, Match>();
  const takenColumns = new Set<number>();
  const columnOfPlace = new Map(observed.map(({ snapshot }, column) => [toPlaceKey(snapshot), column]));
  const repositories = new Set(observed.map(({ snapshot }) => snapshot.repository.toLowerCase()));

  const unchanged = findUnchanged(desired, observed, repository, repositories);
  for (const [row, column] of unchanged) {
    const item = desired[row];
    const tracked = observed[column];
    if (item === undefined || tracked === undefined) continue;
    matches.set(item, { observed: tracked, reason: "the same text in the same document" });
    takenColumns.add(column);
  }

  const rowsOfPath = new Map<string, number[]>();
  for (const [row, item] of desired.entries()) {
    if (matches.has(item)) continue;
    push(rowsOfPath, item.incident.path, row);
  }
  const edges: Edge[] = [];
  for (const [column, tracked] of observed.entries()) {
    if (takenColumns.has(column)) continue;
    for (const [path, relation] of relations.get(tracked.marker.incident.path) ?? new Map<string, Relation>()) {
      for (const row of rowsOfPath.get(path) ?? []) addEdge(row, column, relation);
    }
  }
  // A row that names an issue of ours may stand in any document.
  for (const rows of rowsOfPath.values()) {
    for (const row of rows) {
      const item = desired[row];
      if (item === undefined) continue;
      for (const there of repositories) {
        const number = findOwnIssueNumber(item.links, item.facts.title, repository, there);
        const column = number === undefined ? undefined : columnOfPlace.get(toPlaceKey({ repository: there, number }));
        if (column !== undefined && !takenColumns.has(column)) addEdge(row, column, "linked");
      }
    }
  }

  for (const { row, column, pair } of solve(edges)) {
    const item = desired[row];
    const tracked = observed[column];
    if (item !== undefined && tracked !== undefined) matches.set(item, { observed: tracked, reason: pair.reason });
  }
  return matches;

  function addEdge(row: number, column: number, relation: Relation | "linked"): void {
    const item = desired[row];
    const tracked = observed[column];
    if (item === undefined || tracked === undefined) return;
    const pair = scorePair(item, tracked, relation, repository);
    if (pair !== undefined) edges.push({ row, column, pair });
  }
}

/** Rows whose document, text and own id are as they were, each of them once on both sides, and that name no other issue. */
function findUnchanged(
  desired: readonly DesiredItem[],
  observed: readonly ObservedItem[],
  repository: string,
  repositories: ReadonlySet<string>,
): Map<number, number> {
  const rows = new Map<string, number[]>();
  for (const [row, item] of desired.entries()) push(rows, toIdentity(item.incident, item.itemId, item.textHash), row);
  const columns = new Map<string, number[]>();
  for (const [column, { marker }] of observed.entries()) {
    push(columns, toIdentity(marker.incident, marker.itemId, marker.textHash), column);
  }
  const pairs = new Map<number, number>();
  const textsOfPath = new Map<string, number>();
  for (const item of desired) {
    const place = `${item.incident.path}\n${item.textHash}`;
    textsOfPath.set(place, (textsOfPath.get(place) ?? 0) + 1);
  }
  for (const [identity, found] of rows) {
    const candidates = columns.get(identity);
    const [row] = found;
    const [column] = candidates ?? [];
    if (found.length !== 1 || candidates?.length !== 1 || row === undefined || column === undefined) continue;
    const item = desired[row];
    const tracked = observed[column];
    if (item === undefined || tracked === undefined) continue;
    if ((textsOfPath.get(`${item.incident.path}\n${item.textHash}`) ?? 0) > 1 && item.itemId === null) continue;
    const named = item.links
      .map((link) => parseIssueReference(link, repository))
      .filter((reference) => reference !== undefined && repositories.has(reference.repository.toLowerCase()));
    const place = toPlaceKey(tracked.snapshot);
    if (named.some((reference) => reference !== undefined && toPlaceKey(reference) !== place)) continue;
    pairs.set(row, column);
  }
  return pairs;
}

function toIdentity(
  incident: { readonly path: string; readonly id: string | null },
  itemId: string | null,
  textHash: string,
): string {
  return JSON.stringify([incident.path, incident.id, itemId, textHash]);
}

/** Solves each group of rows and issues that are connected by candidates on its own. */
function solve(edges: readonly Edge[]): Edge[] {
  const edgesOfRow = new Map<number, Edge[]>();
  const edgesOfColumn = new Map<number, Edge[]>();
  for (const edge of edges) {
    push(edgesOfRow, edge.row, edge);
    push(edgesOfColumn, edge.column, edge);
  }
  const seen = new Set<number>();
  const solution: Edge[] = [];
  for (const start of edgesOfRow.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const rows = [start];
    const columns = new Set<number>();
    const group: Edge[] = [];
    for (let index = 0; index < rows.length; index++) {
      for (const edge of edgesOfRow.get(rows[index] ?? -1) ?? []) {
        group.push(edge);
        if (columns.has(edge.column)) continue;
        columns.add(edge.column);
        for (const { row } of edgesOfColumn.get(edge.column) ?? []) {
          if (seen.has(row)) continue;
          seen.add(row);
          rows.push(row);
        }
      }
    }
    solution.push(
      ...(rows.length > largestExactProblem ? solveGreedily(group) : solveGroup(group, rows, [...columns])),
    );
  }
  return solution;
}

function solveGroup(group: readonly Edge[], rows: readonly number[], columns: readonly number[]): Edge[] {
  const orderedRows = rows.toSorted((one, other) => one - other);
  const orderedColumns = columns.toSorted((one, other) => one - other);
  const rowIndex = new Map(orderedRows.map((row, index) => [row, index]));
  const columnIndex = new Map(orderedColumns.map((column, index) => [column, index]));
  const scores = orderedRows.map(() => orderedColumns.map(() => 0));
  const best = new Map<string, Edge>();
  for (const edge of group) {
    const row = rowIndex.get(edge.row) ?? 0;
    const column = columnIndex.get(edge.column) ?? 0;
    const line = scores[row];
    if (line === undefined || (line[column] ?? 0) >= edge.pair.score) continue;
    line[column] = edge.pair.score;
    best.set(`${row} ${column}`, edge);
  }
  return solveAssignment(scores).flatMap((column, row) => best.get(`${row} ${column}`) ?? []);
}

function solveGreedily(group: readonly Edge[]): Edge[] {
  const rows = new Set<number>();
  const columns = new Set<number>();
  return group
    .toSorted((one, other) => other.pair.score - one.pair.score || one.row - other.row || one.column - other.column)
    .filter(({ row, column }) => {
      if (rows.has(row) || columns.has(column)) return false;
      rows.add(row);
      columns.add(column);
      return true;
    });
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

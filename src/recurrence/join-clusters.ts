/**
 * Average linkage: two groups become one while the mean closeness of their members is at least `least`, the closest
 * first. Sure links join whatever the mean. Groups can only grow along links, so everything happens within what links
 * connect, and a chain of look-alikes does not become a family.
 */
export function joinClusters(
  count: number,
  links: readonly { readonly one: number; readonly other: number; readonly isSure: boolean }[],
  closeness: (one: number, other: number) => number,
  least: number,
): number[][] {
  const connected = toGroups(count, links);
  const sure = toGroups(
    count,
    links.filter(({ isSure }) => isSure),
  );
  const sureOf = new Map(sure.flatMap((group) => group.map((member) => [member, group] as const)));
  return connected.flatMap((group) => {
    const clusters = [...new Set(group.map((member) => sureOf.get(member) ?? [member]))];
    return joinWithin(clusters, closeness, least);
  });
}

interface Near {
  readonly a: number;
  readonly mean: number;
}

function joinWithin(
  start: readonly number[][],
  closeness: (one: number, other: number) => number,
  least: number,
): number[][] {
  const clusters = start.map((members) => [...members]);
  const sums = clusters.map((one, at) =>
    clusters
      .slice(0, at)
      .map((other) => one.flatMap((a) => other.map((b) => closeness(a, b))).reduce((x, y) => x + y, 0)),
  );
  const sumOf = (a: number, b: number): number => sums[Math.max(a, b)]?.[Math.min(a, b)] ?? 0;
  const sizeOf = (at: number): number => clusters[at]?.length ?? 1;
  const alive = clusters.map((_, at) => at);
  // Per group the closest one before it, so that a merge only looks again where it changed something.
  const nearest: (Near | undefined)[] = clusters.map((_, at) => findNearest(at));
  function findNearest(b: number): Near | undefined {
    let near: Near | undefined;
    for (const a of alive) {
      if (a >= b) break;
      const mean = sumOf(a, b) / (sizeOf(a) * sizeOf(b));
      if (mean >= least && (!near || mean > near.mean)) near = { a, mean };
    }
    return near;
  }
  for (;;) {
    let b = -1;
    for (const at of alive) {
      const mean = nearest[at]?.mean ?? -1;
      if (mean > (b < 0 ? -1 : (nearest[b]?.mean ?? -1))) b = at;
    }
    const a = nearest[b]?.a;
    if (a === undefined) break;
    for (const c of alive) {
      if (c === a || c === b) continue;
      const row = sums[Math.max(a, c)];
      if (row) row[Math.min(a, c)] = sumOf(a, c) + sumOf(b, c);
    }
    clusters[a]?.push(...(clusters[b] ?? []));
    alive.splice(alive.indexOf(b), 1);
    for (const c of alive) if (c >= a) nearest[c] = findNearest(c);
  }
  return alive.map((at) => (clusters[at] ?? []).toSorted((x, y) => x - y));
}

/** Groups of numbers below `count` that links connect, directly or over others. */
function toGroups(count: number, links: readonly { readonly one: number; readonly other: number }[]): number[][] {
  const parents = Array.from({ length: count }, (_, at) => at);
  const find = (at: number): number => {
    let root = at;
    while ((parents[root] ?? root) !== root) root = parents[root] ?? root;
    parents[at] = root;
    return root;
  };
  for (const { one, other } of links) {
    const [a, b] = [find(one), find(other)];
    parents[Math.max(a, b)] = Math.min(a, b);
  }
  const groups = new Map<number, number[]>();
  for (let at = 0; at < count; at++) {
    const root = find(at);
    const group = groups.get(root);
    if (group) group.push(at);
    else groups.set(root, [at]);
  }
  return [...groups.values()];
}

import Bottleneck from "bottleneck/light.js";

/** Seconds between two writes, and between two creates; 0 for a server without limits. */
export interface Pace {
  readonly writes: number;
  readonly creates: number;
}

/** The queues that the throttling plugin puts writes and notifications into. */
export interface PaceGroups {
  readonly write: Bottleneck.Group;
  readonly notifications: Bottleneck.Group;
}

const groupsByToken = new Map<string, PaceGroups>();

/**
 * The queues of a token: GitHub counts writes per token, so the trackers of several repositories share them.
 * Its own queues are fixed at 1 and 3 seconds, which is why the plugin is given these.
 */
export function findPaceGroups(token: string, apiUrl: string, pace: Pace): PaceGroups {
  const key = JSON.stringify([apiUrl, token, pace.writes, pace.creates]);
  const known = groupsByToken.get(key);
  if (known !== undefined) return known;
  const groups = {
    write: new Bottleneck.Group({ maxConcurrent: 1, minTime: pace.writes * 1000 }),
    notifications: new Bottleneck.Group({ maxConcurrent: 1, minTime: pace.creates * 1000 }),
  };
  groupsByToken.set(key, groups);
  return groups;
}

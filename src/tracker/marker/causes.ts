/** The incident came back under this name; said on what was left unfinished. */
export function toCameBackCause(incident: string): string {
  return `came-back:${incident}`;
}

/** The tracking issue is gone: it is neither looked for nor made again. */
export function toParentLostCause(parent: number): string {
  return `parent-lost:${parent}`;
}

/** The names under which the incident came back, out of everything that was said. */
export function findCameBack(causes: readonly string[]): string[] {
  const prefix = toCameBackCause("");
  return causes.filter((cause) => cause.startsWith(prefix)).map((cause) => cause.slice(prefix.length));
}

/** Why a promise of the first time is spoken of again, for a plan. */
export function describeCameBack(incidents: readonly string[]): string {
  return `the incident came back as ${incidents.join(", ")}, and this was not done`;
}

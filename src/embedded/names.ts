/** Whether the list has the name, in whatever letter case: labels and logins are not told apart by it. */
export function hasName(names: readonly string[], name: string): boolean {
  return names.some((candidate) => candidate.toLowerCase() === name.toLowerCase());
}

/** The list with every name once. */
export function toDistinct(names: readonly string[]): string[] {
  return names.filter(
    (name, index) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === index,
  );
}

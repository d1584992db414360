/** Whether two lists name the same people; GitHub does not tell letter cases of logins and labels apart. */
export function hasSameLogins(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((login) => includesName(other, login));
}

/** Whether the list has the name, in whatever letter case. */
export function includesName(names: readonly string[], name: string): boolean {
  const wanted = name.toLowerCase();
  return names.some((candidate) => candidate.toLowerCase() === wanted);
}

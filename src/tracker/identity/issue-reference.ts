/** An issue that a row names, as `#12`, `org/repo#5` or a URL; undefined for anything else, a pull request's URL among it. */
export function parseIssueReference(
  link: string,
  repository: string,
): { readonly repository: string; readonly number: number } | undefined {
  const text = link.trim();
  const short = /^(?:([\w.-]+\/[\w.-]+))?#(\d{1,9})$/.exec(text);
  if (short !== null) return { repository: short[1] ?? repository, number: Number(short[2]) };
  const url = /^https?:\/\/[^/\s]+\/([\w.-]+\/[\w.-]+)\/issues\/(\d{1,9})(?:[#?/]\S*)?$/.exec(text);
  return url === null ? undefined : { repository: url[1] ?? repository, number: Number(url[2]) };
}

/** Whether two repositories are the same; GitHub does not tell letter cases apart. */
export function isSameRepository(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The number in a repository that a row names in a cell of its own, so that its text does not speak of it. */
export function findOwnIssueNumber(
  links: readonly string[],
  text: string,
  home: string,
  repository = home,
): number | undefined {
  for (const link of links) {
    const reference = parseIssueReference(link, home);
    if (reference === undefined || !isSameRepository(reference.repository, repository)) continue;
    if (!text.includes(link) || text.endsWith(`(${link})`)) return reference.number;
  }
  return undefined;
}

/** Numbers of this repository that a row names, wherever in it. */
export function findNamedNumbers(links: readonly string[], repository: string): number[] {
  return links.flatMap((link) => {
    const reference = parseIssueReference(link, repository);
    if (reference === undefined || !isSameRepository(reference.repository, repository)) return [];
    return [reference.number];
  });
}

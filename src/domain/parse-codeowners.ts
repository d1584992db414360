/** The logins and teams that a CODEOWNERS file names, in lower case and without the `@`. */
export interface Codeowners {
  readonly logins: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
}

/** Reads who is named in a CODEOWNERS file; which paths they own does not matter here. */
export function parseCodeowners(text: string): Codeowners {
  const logins = new Set<string>();
  const teams = new Set<string>();
  for (const line of text.split(/\r\n|\n|\r/)) {
    // The first word is the path pattern, which may begin with an @ itself.
    const [, ...words] = line.replace(/#.*$/, "").trim().split(/\s+/);
    for (const word of words) {
      const name = /^@([\w.-]+(?:\/[\w.-]+)?)$/.exec(word)?.[1]?.toLowerCase();
      if (name === undefined) continue;
      (name.includes("/") ? teams : logins).add(name);
    }
  }
  return { logins, teams };
}

/** The logins whose markers and comments count as our own, in lower case. */
export function toTrustedLogins(identity: string, trustedAuthors: readonly string[]): ReadonlySet<string> {
  return new Set(
    [identity, "github-actions[bot]", ...trustedAuthors].map((login) => login.replace(/^@/, "").toLowerCase()),
  );
}

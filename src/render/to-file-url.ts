/** Where a line of a file stands, for good: a link to the commit, in the plain view, since a rendered page has no lines. */
export function toFileUrl(
  at: { readonly serverUrl: string; readonly repository: string; readonly sha: string },
  path: string,
  line: number,
): string {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return `${at.serverUrl}/${at.repository}/blob/${at.sha || "HEAD"}/${encoded}?plain=1#L${line}`;
}

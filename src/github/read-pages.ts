import { TrackerError } from "../domain/errors.ts";
import type { Call } from "./call.ts";
import type { GitHubClient } from "./client.ts";
import { sendRequest } from "./send-request.ts";

/**
 * Reads a list page by page, 100 at a time, until GitHub names no next page; it throws rather than end early.
 *
 * The address of the next page is taken from the `Link` header as it stands. For issues it carries a cursor, which
 * names an item and no position: that is the only way past page 99 (`page=100` is refused with 422), and nothing is
 * skipped when issues join or leave the list between two pages. Octokit's own pagination is not used because it ends
 * quietly at a 409, and because each page is to be tried again by itself.
 */
export async function* readPages<T>(
  client: GitHubClient,
  call: Call,
  path: string,
  query: Readonly<Record<string, string>> = {},
): AsyncGenerator<readonly T[]> {
  const { baseUrl } = client.octokit.request.endpoint.DEFAULTS;
  const parameters = new URLSearchParams({ ...query, per_page: "100" });
  let url: string | undefined = `${baseUrl}${path}?${parameters.toString()}`;
  const read = new Set<string>();
  while (url !== undefined) {
    if (read.has(url)) throw new TrackerError(`Could not ${call.doing}: the pages run in a circle at ${url}.`);
    read.add(url);
    const address: string = url;
    const answer = await sendRequest(client, call, () => client.octokit.request({ method: "GET", url: address }));
    if (!Array.isArray(answer.data)) throw new TrackerError(`Could not ${call.doing}: the answer is no list.`);
    yield answer.data as T[];
    url = findNextUrl(answer.headers.link, address);
  }
}

function findNextUrl(link: string | undefined, current: string): string | undefined {
  const next = /<([^<>]+)>;\s*rel="next"/.exec(link ?? "")?.[1];
  if (next === undefined) return undefined;
  // Whatever host the link names, the token goes to the one that was configured.
  const { pathname, search } = new URL(next, current);
  return new URL(`${pathname}${search}`, current).href;
}

import { Refusal, type Answer, type RequestContext } from "./http.ts";

/** Cuts one page out of the items and links to its neighbours by number, as GitHub does for short lists. */
export function toPage<T>(
  context: RequestContext,
  items: readonly T[],
  path: string,
  toJson: (item: T) => unknown,
): Answer {
  const perPage = readPerPage(context.query);
  const page = readPageNumber(context.query);
  const last = Math.max(1, Math.ceil(items.length / perPage));
  const links: string[] = [];
  const link = (number: number, rel: string): void => {
    links.push(`<${toUrl(context, path, { page: String(number) })}>; rel="${rel}"`);
  };
  if (page > 1) link(page - 1, "prev");
  if (page < last) link(page + 1, "next");
  if (page < last) link(last, "last");
  if (page > 1) link(1, "first");
  return {
    status: 200,
    body: items.slice((page - 1) * perPage, page * perPage).map(toJson),
    headers: links.length === 0 ? {} : { link: links.join(", ") },
  };
}

/** What a cursor stands on: the value that the list is sorted by, and the id where two are equal. */
export interface CursorKey {
  readonly value: string | number;
  readonly id: number;
}

/**
 * Cuts one page out of a sorted list and links to the next by a cursor, as GitHub does for issues since 2025: a cursor
 * names an item and no position, so that nothing is skipped when the list changes between two pages. A page number
 * without a cursor still works up to page 99.
 */
export function toCursorPage<T>(
  context: RequestContext,
  items: readonly T[],
  path: string,
  toKey: (item: T) => CursorKey,
  isAfter: (a: CursorKey, b: CursorKey) => boolean,
  toJson: (item: T) => unknown,
): Answer {
  const perPage = readPerPage(context.query);
  const page = readPageNumber(context.query);
  const after = context.query.get("after");
  let rest: readonly T[];
  if (after === null) {
    if (page > 99) {
      throw new Refusal(
        422,
        "Pagination with the page parameter is not supported for large datasets, please use cursor based pagination (after/before)",
      );
    }
    rest = items.slice((page - 1) * perPage);
  } else {
    const cursor = readCursor(after);
    rest = items.filter((item) => isAfter(toKey(item), cursor));
  }
  const shown = rest.slice(0, perPage);
  const lastShown = shown.at(-1);
  const headers: Record<string, string> = {};
  if (lastShown !== undefined && rest.length > shown.length) {
    const next = toUrl(context, path, { after: toCursor(toKey(lastShown)), page: String(page + 1) });
    headers["link"] = `<${next}>; rel="next"`;
  }
  return { status: 200, body: shown.map(toJson), headers };
}

function toCursor(key: CursorKey): string {
  return Buffer.from(`cursor:v2:${JSON.stringify(key)}`).toString("base64");
}

function readCursor(text: string): CursorKey {
  try {
    return JSON.parse(Buffer.from(text, "base64").toString().replace("cursor:v2:", "")) as CursorKey;
  } catch {
    throw new Refusal(422, "Invalid cursor");
  }
}

function toUrl(context: RequestContext, path: string, changes: Record<string, string>): string {
  const query = new URLSearchParams(context.query);
  for (const [name, value] of Object.entries(changes)) query.set(name, value);
  return `${context.url}/repositories/${context.repository.id}${path}?${query.toString()}`;
}

function readPerPage(query: URLSearchParams): number {
  const asked = Number(query.get("per_page") ?? "30");
  return Number.isInteger(asked) && asked > 0 ? Math.min(100, asked) : 30;
}

function readPageNumber(query: URLSearchParams): number {
  const asked = Number(query.get("page") ?? "1");
  return Number.isInteger(asked) && asked > 0 ? asked : 1;
}

import type { JsonContext } from "./json.ts";
import type { RepositoryState, TokenState } from "./state.ts";

/** An answer of the server. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a handler is given of one request. */
export interface RequestContext extends JsonContext {
  readonly repository: RepositoryState;
  readonly token: TokenState;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** How many lists by label do not yet show a new issue. */
  readonly labelLag: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Need = "metadata" | "issues" | "pull-requests" | "contents";

/** One path of GitHub's description with what it does here. */
export interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** As in GitHub's description: `/repos/{owner}/{repo}/issues`. */
  readonly template: string;
  /** Any one of these permissions will do; to write, unless the method is GET. */
  readonly needs: readonly Need[];
  readonly handle: (context: RequestContext) => Answer;
}

/** A refusal, thrown by handlers; it becomes GitHub's error body. */
export class Refusal extends Error {
  readonly answer: Answer;
  constructor(
    status: number,
    message: string,
    extra: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.answer = {
      status,
      headers,
      body: { message, ...extra, documentation_url: "https://docs.github.com/rest", status: String(status) },
    };
  }
}

/** The 404 that GitHub gives for what is missing and for what may not be seen. */
export function notFound(): Refusal {
  return new Refusal(404, "Not Found");
}

/** The 422 with its `errors`. */
export function validationFailed(...errors: Record<string, unknown>[]): Refusal {
  return new Refusal(422, "Validation Failed", { errors });
}

/** The value as a string, "" when it is none. */
export function toText(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** The strings of an array; objects with a `name` or `login` count by it. */
export function toTexts(value: unknown): string[] {
  if (!Array.isArray(value)) return typeof value === "string" ? [value] : [];
  return value.map((entry: unknown) => {
    if (typeof entry === "object" && entry !== null)
      return toText((entry as Record<string, unknown>)["name"] ?? (entry as Record<string, unknown>)["login"]);
    return toText(entry);
  });
}

import type { Answer } from "./http.ts";
import type { TokenState } from "./state.ts";

/** Answers the one query that the project sends: who the token is. */
export function answerGraphQL(token: TokenState, body: unknown): Answer {
  const query = ((body as { query?: string } | null)?.query ?? "").replace(/\s+/g, " ");
  if (/^(query )?\{ ?viewer ?\{ ?login ?\} ?\}$/.test(query.trim()))
    return { status: 200, body: { data: { viewer: { login: token.login } } } };
  return {
    status: 200,
    body: { errors: [{ type: "undefinedField", message: `not known to the test server: ${query}` }] },
  };
}

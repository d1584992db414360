import type { GitHubClient } from "./client.ts";
import { BrokenAnswer, type Call } from "./call.ts";
import { toTrackerError } from "./to-tracker-error.ts";

/** What Octokit gives back. */
export interface ApiAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly headers: { readonly [name: string]: unknown };
}

const triesBySafety = { read: 4, repeatable: 2, once: 1 } as const;

/**
 * Sends a request, tries again where that is safe and could help (a 5xx, a broken connection, a timeout), and turns
 * what remains into a TrackerError with its remedy.
 */
export async function sendRequest<A extends ApiAnswer>(
  client: GitHubClient,
  call: Call,
  send: () => Promise<A>,
): Promise<A> {
  for (let tried = 1; ; tried++) {
    try {
      return checkAnswer(await send());
    } catch (cause) {
      const failure = toTrackerError(cause, call, client.apiUrl);
      const tries = triesBySafety[failure.wasNeverSent === true ? "read" : call.safety];
      if (!failure.isPassing || tried >= tries) throw failure.error;
      await pause(client.retryDelay * 2 ** (tried - 1));
    }
  }
}

function checkAnswer<A extends ApiAnswer>(answer: A): A {
  const location = answer.headers["location"];
  if (answer.status >= 300) throw new BrokenAnswer(answer.status, typeof location === "string" ? location : "");
  if (answer.status !== 204 && typeof answer.data !== "object") throw new BrokenAnswer(answer.status, undefined);
  return answer;
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

import { setTimeout as delay } from "node:timers/promises";

/** How a message is sent; every part has a default. */
export interface SlackOptions {
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds for one attempt. */
  readonly timeout?: number;
  /** Longest pause before the second attempt, in milliseconds, whatever Retry-After asks for. */
  readonly longestPause?: number;
}

/** What became of a message; `reason` never holds the address, which is a secret. */
export type SlackOutcome = { readonly kind: "sent" } | { readonly kind: "failed"; readonly reason: string };

/**
 * Posts a message to an incoming webhook. A second attempt follows a refusal that passes (429, 5xx) and nothing else:
 * after a lost answer the message may already stand in the channel. It never throws: a chat is no reason to fail a run.
 */
export async function sendSlack(address: string, message: object, options: SlackOptions = {}): Promise<SlackOutcome> {
  if (!/^https?:\/\//.test(address)) return { kind: "failed", reason: "SLACK_WEBHOOK_URL is no http(s) address" };
  const first = await post(address, message, options);
  if (first.kind === "sent" || first.pause === null) return toOutcome(first);
  await delay(Math.min(first.pause, options.longestPause ?? 10_000));
  return toOutcome(await post(address, message, options));
}

/** `pause` is null where a second attempt would be wrong or useless. */
type Attempt =
  { readonly kind: "sent" } | { readonly kind: "failed"; readonly reason: string; readonly pause: number | null };

async function post(address: string, message: object, options: SlackOptions): Promise<Attempt> {
  const timeout = options.timeout ?? 10_000;
  try {
    const response = await (options.fetch ?? globalThis.fetch)(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(message),
      // A webhook redirects nobody; following one would carry the message elsewhere.
      redirect: "error",
      signal: AbortSignal.timeout(timeout),
    });
    if (response.ok) {
      await response.body?.cancel();
      return { kind: "sent" };
    }
    const words = (await response.text()).slice(0, 200).split(address).join("").trim();
    const reason = `it answered ${response.status}${words === "" ? "" : ` (${words})`}`;
    const isPassing = response.status === 429 || response.status >= 500;
    return { kind: "failed", reason, pause: isPassing ? toPause(response.headers.get("retry-after")) : null };
  } catch (error) {
    const isTimeout = (error as { readonly name?: unknown } | null)?.name === "TimeoutError";
    const reason = isTimeout ? `no answer within ${Math.ceil(timeout / 1000)} s` : "it could not be reached";
    return { kind: "failed", reason, pause: null };
  }
}

function toPause(retryAfter: string | null): number {
  const seconds = Number(retryAfter ?? "1");
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : 1000;
}

function toOutcome(attempt: Attempt): SlackOutcome {
  return attempt.kind === "sent" ? attempt : { kind: "failed", reason: attempt.reason };
}

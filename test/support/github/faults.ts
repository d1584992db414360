/** What was asked of the server and what became of it. */
export interface RecordedRequest {
  /** 1 for the first request that the server got. */
  readonly index: number;
  readonly method: string;
  readonly path: string;
  /** The path in GitHub's description, null where there is none. */
  readonly template: string | null;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** In lower case, without the token. */
  readonly headers: Readonly<Record<string, string>>;
  /** When it arrived, in milliseconds of performance.now(). */
  readonly at: number;
  /** Login of the token, null for an unknown one. */
  readonly login: string | null;
  /** Anything but GET, HEAD and GraphQL queries. */
  readonly isWrite: boolean;
  /** Null while under way and where the connection was dropped. */
  status: number | null;
  /** The server changed (or read) its state for it. */
  isApplied: boolean;
}

/** Before or after the server carries a request out. */
export type Moment = "before" | "after";

/** Which requests a fault hits: all conditions hold; `nth` and `from` count among those that meet the others, from 1. */
export interface Matcher {
  readonly nth?: number;
  readonly from?: number;
  readonly isWrite?: boolean;
  readonly method?: string;
  readonly template?: string;
  readonly path?: RegExp;
  readonly matches?: (request: RecordedRequest) => boolean;
}

export type Fault = { readonly on: Matcher } & FaultKind;

export type FaultKind =
  /** The connection is reset. */
  | { readonly kind: "drop"; readonly moment: Moment }
  /** Another answer than the right one: 500, 502, 503… */
  | {
      readonly kind: "answer";
      readonly moment: Moment;
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "delay"; readonly milliseconds: number }
  /** GitHub's secondary limit; `retryAfter` in seconds, null leaves the header out. */
  | { readonly kind: "secondary-limit"; readonly retryAfter: number | null; readonly status?: 403 | 429 }
  /** GitHub's primary limit. */
  | { readonly kind: "primary-limit"; readonly resetsInSeconds: number }
  /** The token has expired. */
  | { readonly kind: "bad-credentials" }
  /**
   * Something else happens at this moment: another run creates the label, or the client is killed. A request goes on
   * afterwards; to kill before it is applied, plant a `drop` with the same matcher after this one.
   */
  | {
      readonly kind: "call";
      readonly moment: Moment;
      readonly run: (request: RecordedRequest) => void | Promise<void>;
    };

/** The planted faults; each counts the requests that it has seen. */
export class FaultPlan {
  readonly #planted: { readonly fault: Fault; seen: number }[] = [];

  plant(fault: Fault): void {
    this.#planted.push({ fault, seen: 0 });
  }

  clear(): void {
    this.#planted.length = 0;
  }

  /** The faults that hit this request, in the order in which they were planted. */
  take(request: RecordedRequest): Fault[] {
    return this.#planted
      .filter((entry) => {
        if (!isMatch(entry.fault.on, request)) return false;
        entry.seen++;
        const { nth, from } = entry.fault.on;
        return (nth === undefined || entry.seen === nth) && (from === undefined || entry.seen >= from);
      })
      .map((entry) => entry.fault);
  }
}

function isMatch(on: Matcher, request: RecordedRequest): boolean {
  return (
    (on.isWrite === undefined || on.isWrite === request.isWrite) &&
    (on.method === undefined || on.method === request.method) &&
    (on.template === undefined || on.template === request.template) &&
    (on.path === undefined || on.path.test(request.path)) &&
    (on.matches === undefined || on.matches(request))
  );
}

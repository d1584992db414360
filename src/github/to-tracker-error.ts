import { TrackerError } from "../domain/errors.ts";
import { BrokenAnswer, type Call } from "./call.ts";
import { explainPermission, issuesOffRemedy, tokenRemedy } from "./remedies.ts";

/** A failed call: the error for the caller, and what a retry needs to know. */
export interface Failure {
  readonly error: TrackerError;
  /** The same request could succeed in a moment. */
  readonly isPassing: boolean;
  /** GitHub cannot have seen the request, so that even a create may be sent again. */
  readonly wasNeverSent?: true;
}

/** The connection never stood, so that GitHub cannot have seen the request. */
const codesBeforeSending = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "SELF_SIGNED_CERT_IN_CHAIN",
]);

/** Turns whatever a call threw into a TrackerError that says what could not be done, why, and what to do about it. */
export function toTrackerError(cause: unknown, call: Call, apiUrl: string): Failure {
  const isWrite = call.safety !== "read";
  if (cause instanceof TrackerError) return { error: cause, isPassing: false };
  if (cause instanceof BrokenAnswer) {
    if (cause.location !== undefined) return fail(call, cause, cause.status, `it has ${cause.message}`, "", false);
    return {
      error: toError(call, cause, null, "the connection broke before the whole answer was there", "", isWrite),
      isPassing: true,
    };
  }
  const response = readResponse(cause);
  if (response === undefined) return toConnectionFailure(cause, call, apiUrl);
  const { status } = response;
  const message = readMessage(response.data);
  if (status >= 500) {
    const reason = `GitHub answered ${status} (${message})`;
    return { error: toError(call, cause, status, reason, "", isWrite), isPassing: true };
  }
  if (status === 401) return fail(call, cause, status, `GitHub does not accept the token (${message})`, tokenRemedy);
  if (/rate limit/i.test(message)) return toLimitFailure(cause, call, status, message, response.headers);
  const { reason, remedy } = explainRefusal(status, message, call, response.headers);
  const error = toError(call, cause, status, reason, remedy, false, isRefused(status, message));
  return { error, isPassing: false };
}

/** No access, no issues, archived; "was submitted too quickly" is a 403 too, and passes. */
function isRefused(status: number, message: string): boolean {
  return [403, 404, 410, 451].includes(status) && !/too quickly|abuse|secondary/i.test(message);
}

function explainRefusal(
  status: number,
  message: string,
  call: Call,
  headers: Readonly<Record<string, unknown>>,
): { reason: string; remedy: string } {
  const said = `GitHub answered ${status} (${message})`;
  if (typeof headers["x-github-sso"] === "string" && headers["x-github-sso"].startsWith("required"))
    return { reason: said, remedy: "The organisation asks for single sign-on: authorise the token for it." };
  if (status === 410 && /issues (has been|are) disabled/i.test(message))
    return { reason: "issues are turned off there", remedy: issuesOffRemedy };
  if (status === 403 && /locked/i.test(message))
    return { reason: said, remedy: "Unlock the conversation, or use a token of somebody who may write there." };
  if (status === 403 && /not permitted to create or approve pull requests/i.test(message)) {
    const path = "Settings → Actions → General → Workflow permissions";
    return { reason: said, remedy: `Turn on "Allow GitHub Actions to create and approve pull requests": ${path}.` };
  }
  if (status === 403 && /archived/i.test(message))
    return { reason: said, remedy: "The repository is archived and can only be read: unarchive it." };
  if (status === 403) return { reason: said, remedy: explainPermission(call.needs) };
  if (status === 404)
    return {
      reason: said,
      remedy: `Check the name; GitHub answers the same where the token may not look.\n${explainPermission(call.needs)}`,
    };
  return { reason: said, remedy: "" };
}

function toLimitFailure(
  cause: unknown,
  call: Call,
  status: number,
  message: string,
  headers: Readonly<Record<string, unknown>>,
): Failure {
  const reset = Number(headers["x-ratelimit-reset"]);
  const isPrimary = String(headers["x-ratelimit-remaining"]) === "0" && Number.isFinite(reset);
  const until = isPrimary ? new Date(reset * 1000).toISOString() : undefined;
  const when = until === undefined ? "in a few minutes" : `after ${until}`;
  const error = new TrackerError(
    `Could not ${call.doing}: GitHub's limit is reached${until === undefined ? "" : ` until ${until}`} (${message}).`,
    {
      remedy: `Nothing is lost: run it again ${when}, and the next run goes on from here. A slower \`pace\` in the configuration helps, too.`,
      status,
      isLimit: true,
      cause,
    },
  );
  return { error, isPassing: false };
}

function toConnectionFailure(cause: unknown, call: Call, apiUrl: string): Failure {
  const isWrite = call.safety !== "read";
  const code = readCode(cause);
  if (codesBeforeSending.has(code)) {
    const remedy = "Check GITHUB_API_URL and the network; a proxy is taken from HTTPS_PROXY.";
    const error = toError(call, cause, null, `${apiUrl} cannot be reached (${code})`, remedy, false);
    return { error, isPassing: true, wasNeverSent: true };
  }
  const words = cause instanceof Error ? cause.message : String(toFields(cause)["message"] ?? cause);
  // Something of ours broke before or after the request: trying again would not help.
  const isConnection = isHttpError(cause) || code !== "";
  const reason = isConnection ? `the connection to ${apiUrl} broke (${code || words})` : words;
  return { error: toError(call, cause, null, reason, "", isWrite), isPassing: isConnection };
}

/** What Octokit throws for a status and, without a response, for a connection that broke. */
function isHttpError(cause: unknown): cause is { readonly response?: ErrorResponse } {
  return toFields(cause)["name"] === "HttpError";
}

interface ErrorResponse {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

function readResponse(cause: unknown): ErrorResponse | undefined {
  return isHttpError(cause) ? cause.response : undefined;
}

/** The error code of the innermost cause: fetch hides it two levels deep. */
function readCode(cause: unknown): string {
  let code = "";
  for (let error = toFields(cause), depth = 0; depth < 5; error = toFields(error["cause"]), depth++) {
    if (typeof error["code"] === "string") code = error["code"];
    if (error["name"] === "TimeoutError") code = "ETIMEDOUT";
  }
  return code;
}

/** Errors are known by their fields and not by their class: those of fetch can come from another realm. */
function toFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function fail(
  call: Call,
  cause: unknown,
  status: number,
  reason: string,
  remedy: string,
  isOutcomeUnknown = false,
): Failure {
  return { error: toError(call, cause, status, reason, remedy, isOutcomeUnknown), isPassing: false };
}

function toError(
  call: Call,
  cause: unknown,
  status: number | null,
  reason: string,
  remedy: string,
  isOutcomeUnknown: boolean,
  isRefusal = false,
): TrackerError {
  const doubt = isOutcomeUnknown ? "; it may have been carried out all the same" : "";
  const message = `Could not ${call.doing}: ${reason}${doubt}.`;
  return new TrackerError(message, { remedy, status, isOutcomeUnknown, isRefusal, cause });
}

/** GitHub's own words, with the fields that a 422 complains about. */
function readMessage(data: unknown): string {
  const { message, errors } = toFields(data);
  const details = Array.isArray(errors)
    ? errors.map((error: unknown) => {
        if (typeof error === "string") return error;
        const { field, code, message, value } = toFields(error);
        return [field, message ?? code, value].filter((part) => typeof part === "string").join(" ");
      })
    : [];
  return [typeof message === "string" ? message.replace(/\.$/, "") : "no explanation", ...details].join(": ");
}

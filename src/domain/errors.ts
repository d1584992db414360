/** The set-up is wrong; `message` says what and where, `remedy` what to do (a line of YAML to paste, a key to mend). Exit status 2. */
export class SetupError extends Error {
  override readonly name = "SetupError";
  readonly remedy: string;
  constructor(message: string, remedy = "") {
    super(message);
    this.remedy = remedy;
  }
}

/** GitHub refused or could not be reached; `remedy` says which permission to add, as YAML to paste, where one would help. Exit status 3. */
export class TrackerError extends Error {
  override readonly name = "TrackerError";
  readonly remedy: string;
  readonly status: number | null;
  /** True where the request may or may not have been carried out: a create is then never sent again. */
  readonly isOutcomeUnknown: boolean;
  /** True where a limit of GitHub's was reached and not waited out: nothing was done, and every further request meets it too. */
  readonly isLimit: boolean;
  /** True where the place itself refuses (no access, no issues, archived), and would refuse the next request as well. */
  readonly isRefusal: boolean;
  constructor(
    message: string,
    options: {
      remedy?: string;
      status?: number | null;
      isOutcomeUnknown?: boolean;
      isLimit?: boolean;
      isRefusal?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.remedy = options.remedy ?? "";
    this.status = options.status ?? null;
    this.isOutcomeUnknown = options.isOutcomeUnknown ?? false;
    this.isLimit = options.isLimit ?? false;
    this.isRefusal = options.isRefusal ?? false;
  }
}

/** An error that a user can do something about, as the shells show it; undefined for any other, which is ours. */
export function toUserError(
  error: unknown,
): { readonly message: string; readonly remedy: string; readonly exitCode: 2 | 3 } | undefined {
  // By name, not by class: the Action is two bundles, and each has a class of its own.
  if (!(error instanceof Error) || (error.name !== "SetupError" && error.name !== "TrackerError")) return undefined;
  const remedy = "remedy" in error && typeof error.remedy === "string" ? error.remedy : "";
  return { message: error.message, remedy, exitCode: error.name === "SetupError" ? 2 : 3 };
}

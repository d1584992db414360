import { SetupError } from "../domain/errors.ts";

export type Mode = "auto" | "validate" | "sync" | "report" | "respond";
export type FailOn = "error" | "warning" | "never";

/** The Action's inputs, defaults filled in. */
export interface Inputs {
  readonly mode: Mode;
  /** "" where none was given. */
  readonly token: string;
  /** Path of the configuration, relative to the workspace; `isDefault` where nobody named one, so that it may be missing. */
  readonly config: { readonly path: string; readonly isDefault: boolean };
  readonly isDryRun: boolean;
  readonly failOn: FailOn;
  /** ISO 8601; the clock comes in here and nowhere else. */
  readonly now: string;
  /** When the run really began, ISO 8601. */
  readonly startedAt: string;
}

export const defaultConfigPath = ".github/followthrough.yml";

/** What a team lives with for now; written by `validate --write-baseline`. */
export const defaultBaselinePath = ".github/followthrough-baseline.json";

const modes: readonly Mode[] = ["auto", "validate", "sync", "report", "respond"];
const failOns: readonly FailOn[] = ["error", "warning", "never"];

/** Reads `INPUT_…` as the runner sets them (upper case, spaces to underscores, hyphens kept); empty means the default. */
export function readInputs(env: Readonly<Record<string, string | undefined>>, clock: () => Date): Inputs {
  const input = (name: string) => (env[`INPUT_${name.toUpperCase().replaceAll(" ", "_")}`] ?? "").trim();
  const config = input("config");
  return {
    mode: toChoice("mode", input("mode"), modes, "auto"),
    token: input("token"),
    config: {
      path: config === "" ? defaultConfigPath : config,
      isDefault: config === "" || config === defaultConfigPath,
    },
    isDryRun: toBoolean("dry-run", input("dry-run")),
    failOn: toChoice("fail-on", input("fail-on"), failOns, "error"),
    now: toInstant("now", input("now"), clock),
    startedAt: clock().toISOString(),
  };
}

/** One of the words, else a SetupError that lists them. */
export function toChoice<T extends string>(name: string, text: string, choices: readonly T[], fallback: T): T {
  if (text === "") return fallback;
  const choice = choices.find((candidate) => candidate === text.toLowerCase());
  if (choice === undefined)
    throw new SetupError(
      `${name}: expected ${choices.join(", ")}, found "${text}".`,
      `Set \`${name}: ${fallback}\` or leave it out.`,
    );
  return choice;
}

/** An ISO 8601 instant in UTC; "" is the present. */
export function toInstant(name: string, text: string, clock: () => Date): string {
  if (text === "") return clock().toISOString();
  const time = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(time))
    throw new SetupError(
      `${name}: expected an ISO 8601 instant, found "${text}".`,
      `For example \`${name}: 2026-11-21T09:00:00Z\`.`,
    );
  return new Date(time).toISOString();
}

function toBoolean(name: string, text: string): boolean {
  return toChoice(name, text, ["true", "false"], "false") === "true";
}

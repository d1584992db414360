import { createProgressLine } from "./progress-line.ts";

/** What a command of the terminal may touch: everything comes in here, so that a command can be read as a function. */
export interface ConsoleIo {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: () => Date;
  /** Results: standard output. */
  readonly print: (text: string) => void;
  /** Progress: standard error, and only where it is a terminal. */
  readonly progress: (text: string) => void;
  /** Takes the line of progress away, before anything else is said on standard error. */
  readonly endProgress: () => void;
  readonly hasColor: boolean;
  /** Columns of the terminal; 100 where there is none. */
  readonly width: number;
  /** Whether a person reads standard output as it is: then lines are broken at words. */
  readonly isTerminal: boolean;
}

/** The real console. */
export function openConsole(): ConsoleIo {
  const env = process.env;
  const isTerminal = process.stdout.isTTY;
  const forced = env["FORCE_COLOR"];
  const line = createProgressLine(process.stderr);
  return {
    cwd: process.cwd(),
    env,
    clock: () => new Date(),
    print: (text) => {
      line.clear();
      process.stdout.write(text.endsWith("\n") || text === "" ? text : `${text}\n`);
    },
    progress: (text) => line.show(text),
    endProgress: () => line.clear(),
    hasColor: env["NO_COLOR"] ? false : forced !== undefined ? forced !== "0" : isTerminal && env["TERM"] !== "dumb",
    width: process.stdout.columns || 100,
    isTerminal,
  };
}

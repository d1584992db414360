import { execFile } from "node:child_process";
import { resolve } from "node:path";

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a user would, without a terminal. */
export function runCli(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; node?: string } = {},
): Promise<CliResult> {
  return new Promise((done) => {
    execFile(
      options.node ?? process.execPath,
      [resolve("dist/cli.js"), ...args],
      {
        cwd: options.cwd ?? process.cwd(),
        // A folder that cannot be made: what one test leaves behind, no other may find.
        env: {
          PATH: process.env["PATH"] ?? "",
          HOME: process.env["HOME"] ?? "",
          XDG_CACHE_HOME: "/dev/null",
          ...options.env,
        },
        maxBuffer: 1 << 26,
      },
      (error, stdout, stderr) =>
        done({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, stdout, stderr }),
    );
  });
}

import { CommanderError } from "commander";
import { createProgram } from "./cli/create-program.ts";
import { openConsole } from "./cli/console-io.ts";
import { toUserError } from "./domain/errors.ts";
import { version } from "./domain/version.ts";

/** 0 fine, 1 findings, 2 usage or configuration, 3 GitHub. */
async function main(): Promise<number> {
  const io = openConsole();
  let code = 0;
  const program = createProgram(io, version, (result) => (code = result));
  const args = process.argv.slice(2);
  if (args.length === 0) {
    program.outputHelp();
    return 0;
  }
  try {
    await program.parseAsync(args, { from: "user" });
    io.endProgress();
    return code;
  } catch (error) {
    io.endProgress();
    return toExitCode(error);
  }
}

function toExitCode(error: unknown): number {
  // Commander has said what it had to say.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const told = toUserError(error);
  if (told === undefined) throw error;
  process.stderr.write(`followthrough: ${told.message}\n${told.remedy === "" ? "" : `\n${told.remedy}\n`}`);
  return told.exitCode;
}

// A reader that closes early (`| head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 3));
process.exitCode = await main();

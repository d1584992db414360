import { existsSync } from "node:fs";
import { join } from "node:path";
import { initialFiles } from "../host/initial-files.ts";
import { writeNewFile } from "../host/write-new-file.ts";
import { createPaint } from "../render/paint.ts";
import type { ConsoleIo } from "./console-io.ts";

/** `followthrough init`: what is there already stays as it is; run twice, it writes nothing the second time. */
export async function runInit(_names: string[], _options: object, io: ConsoleIo): Promise<number> {
  const paint = createPaint(io.hasColor);
  let written = 0;
  for (const file of initialFiles()) {
    const isWritten = writeNewFile(join(io.cwd, file.path), file.content);
    if (isWritten) written += 1;
    io.print(
      `${isWritten ? paint.green("wrote") : paint.dim("kept ")}  ${file.path}${isWritten ? "" : paint.dim("  (it was there)")}`,
    );
  }
  if (!existsSync(join(io.cwd, ".git")))
    io.print(paint.yellow("\nThis folder is no git repository: GitHub reads workflows from the top of one."));
  io.print(
    written === 0
      ? "\nNothing to do: everything is in place."
      : "\nNext: read .github/followthrough.yml, commit these files, and open a pull request with a post-mortem in it.\nTo see what a first sync would do: followthrough plan --repo OWNER/NAME",
  );
  return 0;
}

import { escapeData } from "../safe-text/workflow-command.ts";

/** An error of the run itself, as a workflow command; the runner shows it on top of the job. */
export function printError(message: string): void {
  process.stdout.write(`::error title=Followthrough::${escapeData(message)}\n`);
}

/** Something that a person should know and that fails nothing. */
export function printNotice(message: string): void {
  process.stdout.write(`::notice title=Followthrough::${escapeData(message)}\n`);
}

/** Something that went wrong without failing the run. */
export function printWarning(message: string): void {
  process.stdout.write(`::warning title=Followthrough::${escapeData(message)}\n`);
}

import { commandHelp } from "../report/parse-comment-command.ts";

/** The answer to `/help`: every command with what it does. */
export function renderCommandHelp(): string {
  return [
    "| Command | What it does |",
    "|---|---|",
    ...commandHelp.map(
      ([command, meaning]) => `| \`${command.replace("@", "@\u200B")}\` | ${meaning.replace("@", "@\u200B")} |`,
    ),
    "",
    "For people with write access, one command a line, in a new comment.",
  ].join("\n");
}

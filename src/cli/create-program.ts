import { Command, Option } from "commander";
import type { ConsoleIo } from "./console-io.ts";

/** A command's work: exit code out. Each is loaded when it is called, so that `--help` costs nothing. */
type Run<Options> = (names: string[], options: Options, io: ConsoleIo) => Promise<number>;

const config = () =>
  new Option("--config <file>", "the configuration (default: .github/followthrough.yml where there is one)");
const now = () => new Option("--now <instant>", "ISO 8601 instant to take as the present");
const repo = () =>
  new Option("--repo <owner/name>", "the repository (default: $GITHUB_REPOSITORY, else the remote origin)");
const embedded = () =>
  new Option("--embedded <file>", "use a tracker in this JSON file instead of GitHub: no account, no network");
const format = (...choices: string[]) =>
  new Option("--format <format>", "how to print it").choices(choices).default(choices[0]);

/** The command line: names, options and help. `finish` takes the exit code. */
export function createProgram(io: ConsoleIo, version: string, finish: (code: number) => void): Command {
  const program = new Command("followthrough")
    .description(
      "Post-mortems as code: reviews them, keeps one GitHub issue per action item, recognises\nincidents that came back, and chases what is overdue.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .showHelpAfterError("(add --help for how to use it)")
    .configureOutput({ writeOut: io.print })
    .exitOverride();

  const add = <Options>(usage: string, summary: string, load: () => Promise<Run<Options>>) =>
    program
      .command(usage)
      .description(summary)
      .exitOverride()
      .configureOutput({ writeOut: io.print })
      .action(async (...received: unknown[]) => {
        const command = received.at(-1) as Command;
        const run = await load();
        finish(await run(command.args, command.opts<Options & object>(), io));
      });

  add(
    "parse <file...>",
    "print the typed model of each document",
    async () => (await import(/* webpackMode: "eager" */ "./run-parse.ts")).runParse,
  ).addOption(format("json"));

  add(
    "validate [glob...]",
    "review post-mortems; exit status 1 where a finding reaches --fail-on",
    async () => (await import(/* webpackMode: "eager" */ "./run-validate.ts")).runValidate,
  )
    .addOption(format("text", "json", "sarif", "github"))
    .addOption(
      new Option("--fail-on <level>", "the level of finding that fails")
        .choices(["error", "warning", "never"])
        .default("error"),
    )
    .option("--changed-since <ref>", "only files that changed since this commit can fail; the others are counted")
    .option("--fix", "make the corrections that are mechanical, and change nothing else in the file")
    .option(
      "--write-baseline",
      "record today's findings in .github/followthrough-baseline.json, so that only new ones count",
    )
    .addOption(config())
    .addOption(now());

  add(
    "recurrence [glob...]",
    "find incidents that happened before, and say why",
    async () => (await import(/* webpackMode: "eager" */ "./run-recurrence.ts")).runRecurrence,
  )
    .addOption(format("text", "json"))
    .option("--of <file>", "only what this document repeats")
    .addOption(config());

  add(
    "plan",
    "show what a sync would create, change, keep and close; writes nothing",
    async () => (await import(/* webpackMode: "eager" */ "./run-plan.ts")).runPlan,
  )
    .addOption(repo())
    .addOption(format("text", "json"))
    .addOption(embedded())
    .addOption(config())
    .addOption(now());

  add(
    "sync",
    "bring the issues in step with the documents",
    async () => (await import(/* webpackMode: "eager" */ "./run-sync.ts")).runSync,
  )
    .addOption(repo())
    .option("--dry-run", "plan and show everything, write nothing")
    .addOption(embedded())
    .addOption(config())
    .addOption(now());

  add(
    "report",
    "what is overdue, due, unassigned, and what came back",
    async () => (await import(/* webpackMode: "eager" */ "./run-report.ts")).runReport,
  )
    .addOption(repo())
    .addOption(format("md", "json", "html", "csv"))
    .option("--since <day>", "figures of incidents from this day on: 2026-07-01, or 90d, 12w, 6m back from today")
    .option("--out <file>", "write it here instead of printing it")
    .addOption(embedded())
    .addOption(config())
    .addOption(now());

  add(
    "new [template]",
    "start a post-mortem from a template",
    async () => (await import(/* webpackMode: "eager" */ "./run-new.ts")).runNew,
  )
    .option("--title <title>", "its title")
    .option("--id <id>", "the incident's id")
    .option("--out <file>", "where to write it (default: postmortems/DATE-TITLE.md)")
    .addOption(now());

  add(
    "init",
    "write a configuration, workflows and a template into this repository",
    async () => (await import(/* webpackMode: "eager" */ "./run-init.ts")).runInit,
  );

  add(
    "detach",
    "the way out: take markers and labels off, or close all that was made",
    async () => (await import(/* webpackMode: "eager" */ "./run-detach.ts")).runDetach,
  )
    .addOption(repo())
    .option("--close", "close every issue that was made, instead of leaving them to you")
    .addOption(embedded())
    .addOption(config());

  add(
    "demo [dir]",
    "the whole loop on example post-mortems, or on yours: no account, no network",
    async () => (await import(/* webpackMode: "eager" */ "./run-demo.ts")).runDemo,
  ).option(
    "--out <file>",
    "where the report page is written (default: followthrough-demo.html in the temporary folder)",
  );

  return program;
}

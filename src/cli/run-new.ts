import { join, relative, resolve } from "node:path";
import { fillTemplate, toFileName } from "../commands/fill-template.ts";
import { findClosest } from "../config/find-closest.ts";
import { toCalendarDate } from "../domain/calendar.ts";
import { SetupError } from "../domain/errors.ts";
import { readTemplates } from "../host/initial-files.ts";
import { toInstant } from "../host/read-inputs.ts";
import { writeNewFile } from "../host/write-new-file.ts";
import type { ConsoleIo } from "./console-io.ts";

export interface NewOptions {
  readonly title?: string;
  readonly id?: string;
  readonly out?: string;
  readonly now?: string;
}

/** `followthrough new [TEMPLATE] --title … --id …`: never overwrites a file. */
export async function runNew([name = "post-mortem"]: string[], options: NewOptions, io: ConsoleIo): Promise<number> {
  const templates = readTemplates();
  const template = templates.get(name);
  if (template === undefined) {
    const meant = findClosest(name, [...templates.keys()]);
    throw new SetupError(
      `There is no template "${name}"${meant === undefined ? "" : `; did you mean "${meant}"?`}`,
      `Templates: ${[...templates.keys()].join(", ")}.`,
    );
  }
  const date = toCalendarDate(toInstant("--now", options.now ?? "", io.clock), "UTC");
  const title = options.title ?? "What happened, in one line";
  const id = options.id ?? `INC-${date.replaceAll("-", "")}-001`;
  const path = resolve(io.cwd, options.out ?? join("postmortems", toFileName(date, options.title ?? name)));
  if (!writeNewFile(path, fillTemplate(template, { id, title, date })))
    throw new SetupError(
      `${relative(io.cwd, path)} exists already.`,
      "Give it another title, or name a place with --out.",
    );
  io.print(
    `Wrote ${relative(io.cwd, path)}.\nFill in what stands in {{…}}, then run: followthrough validate ${relative(io.cwd, path)}`,
  );
  return 0;
}

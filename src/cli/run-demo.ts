import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { tellStory } from "../commands/tell-story.ts";
import { SetupError } from "../domain/errors.ts";
import { createEmbeddedTracker } from "../embedded/embedded-tracker.ts";
import { findPostMortemPaths, resolveArguments } from "../host/find-files.ts";
import { openSource } from "../host/open-source.ts";
import { templateFolder } from "../host/template-folder.ts";
import { renderReportHtml } from "../render/report-html.ts";
import { renderStoryText } from "../render/story-text.ts";
import type { ConsoleIo } from "./console-io.ts";
import { loadConsoleSettings } from "./load-workspace.ts";

export interface DemoOptions {
  readonly out?: string;
}

/** The day on which the example documents are read, so that the demo shows the same to everybody. */
const exampleNow = "2026-11-21T08:00:00.000Z";

/** `followthrough demo [DIR]`: the whole loop against an embedded tracker; nothing leaves the machine. */
export async function runDemo([folder]: string[], options: DemoOptions, io: ConsoleIo): Promise<number> {
  const root = folder === undefined ? join(templateFolder(), "examples") : resolve(io.cwd, folder);
  const settings = await loadConsoleSettings({ ...io, cwd: root }, undefined);
  const paths = await findDocuments(root, settings);
  const story = await tellStory(openSource(root, io.env, true), paths, {
    settings,
    createTracker: (clock) =>
      createEmbeddedTracker({ repository: folder === undefined ? "larkspur/shop" : "your/repository", now: clock }),
    now: folder === undefined ? exampleNow : io.clock().toISOString(),
  });
  if (story === undefined)
    throw new SetupError(
      `There is no post-mortem in ${root}.`,
      "Name a folder that holds Markdown post-mortems, or leave it out to see the examples.",
    );
  const page = resolve(io.cwd, options.out ?? join(tmpdir(), "followthrough-demo.html"));
  writeFileSync(page, renderReportHtml(story.report));
  io.print(
    renderStoryText(story, {
      color: io.hasColor,
      width: Math.min(io.width, 110),
      isExample: folder === undefined,
      page: options.out === undefined ? page : relative(io.cwd, page),
    }),
  );
  return 0;
}

/** Files that look like post-mortems; in a folder where none does by its name, every Markdown file. */
async function findDocuments(root: string, settings: Parameters<typeof findPostMortemPaths>[1]): Promise<string[]> {
  const paths = await findPostMortemPaths(root, settings);
  return paths.length > 0 ? paths : resolveArguments(root, ["."]);
}

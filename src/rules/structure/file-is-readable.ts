import type { UnreadableFile } from "../../domain/source-file.ts";
import { defineRule } from "../rule.ts";

const messages = {
  empty: "The file is empty. Fill it in, or take it away.",
  binary: "The file is no text ({detail}). Save it as UTF-8 Markdown.",
  "not-utf8": "The file is not UTF-8 ({detail}). Save it as UTF-8.",
  "too-large": "The file is too large to be read ({detail}). Move logs and dumps out of it and link to them.",
  unreadable: "The file could not be read: {detail}.",
} as const satisfies Record<UnreadableFile["kind"], string>;

/** A file that matches but cannot be read is one finding, and the others go on. */
export const fileIsReadable = defineRule({
  id: "file-is-readable",
  group: "structure",
  summary: "The file holds text that can be read",
  why: "A file that cannot be read keeps its promises to itself: nothing in it is checked, tracked or chased.",
  levels: { minimal: "error", recommended: "error", strict: "error" },
  messages,
  check: () => {},
  checkUnreadable: (file, report) => {
    if (file.kind === "empty") report("empty", "document");
    else report(file.kind, "document", { detail: file.detail });
  },
});

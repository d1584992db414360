import { listChangedFiles } from "./list-changed-files.ts";
import { runReport } from "./run-report.ts";
import { runResponse } from "./run-response.ts";
import { runSync } from "./run-sync.ts";
import { runValidation } from "./run-validation.ts";

/** What the second bundle holds: the modes of the Action, and what the quick path asks GitHub. */
export const modes = {
  listChangedFiles,
  report: runReport,
  respond: runResponse,
  sync: runSync,
  validate: runValidation,
};

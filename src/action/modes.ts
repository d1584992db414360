export { listChangedFiles } from "./list-changed-files.ts";
export { runReport as report } from "./run-report.ts";
export { runResponse as respond } from "./run-response.ts";
export { runSync as sync } from "./run-sync.ts";
export { runValidation as validate } from "./run-validation.ts";

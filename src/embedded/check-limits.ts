import { TrackerError } from "../domain/errors.ts";

/** GitHub refuses an empty title and one of more than 256 characters. */
export function checkTitle(title: string): void {
  if (title.trim() === "") refuse("title can't be blank");
  if (title.length > 256) refuse("title is too long (maximum is 256 characters)");
}

/** GitHub refuses a body or a comment of more than 65,536 characters. */
export function checkBody(body: string): void {
  if (body.length > 65_536) refuse("body is too long (maximum is 65536 characters)");
}

/** GitHub refuses a label of more than 50 characters, and more than 100 labels on one issue. */
export function checkLabels(labels: readonly string[]): void {
  for (const label of labels) {
    if (label.trim() === "") refuse("label name can't be blank");
    if (label.length > 50) refuse(`label ${label} is too long (maximum is 50 characters)`);
  }
  if (labels.length > 100) refuse("no more than 100 labels");
}

function refuse(message: string): never {
  throw new TrackerError(`Validation Failed: ${message}`, { status: 422 });
}

import type { RecurrenceReason } from "../domain/recurrence.ts";
import type { Statement } from "./find-statement.ts";
import { quote } from "./wording.ts";

/** What one of the two authors said about the pair, as a reason. */
export function describeStatement(statement: Statement, share: number): RecurrenceReason {
  const { kind, mention, isOwn } = statement;
  const who = isOwn ? "The author" : "The other post-mortem";
  const words = quote(mention.text.replace(/\.$/, ""));
  const place = { line: mention.line, text: mention.text || mention.id };
  const where = isOwn ? { here: place } : { there: place };
  if (kind === "same") {
    const detail =
      mention.from === "front-matter"
        ? `${who} says that it is the same: recurrence_of ${mention.id}.`
        : `${who} says that it is the same, in line ${mention.line}: ${words}.`;
    return { kind: "declared", detail, share, ...where };
  }
  const because = mention.text === "" ? "." : `: ${words}.`;
  return { kind: "denied", detail: `${who} says that it is not the same${because}`, share: 0, ...where };
}

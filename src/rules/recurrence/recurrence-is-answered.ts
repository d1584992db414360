import type { Finding } from "../../domain/finding.ts";
import type { RecurrenceMatch } from "../../domain/recurrence.ts";
import { defineRule, type Context } from "../rule.ts";

/** Where an earlier incident looks like this one, the author says whether it is. */
export const recurrenceIsAnswered = defineRule({
  id: "recurrence-is-answered",
  group: "recurrence",
  summary: "A likely recurrence is confirmed or denied in the front matter",
  why: "An incident that came back asks what was promised the last time. Only the author can say whether it is the same; one line settles it for good.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    reason: "The front matter denies {id} in `not_recurrence_of` without a reason. Say why it is another incident.",
    twice:
      "Most of this stands word for word in {name}: probably one report, filed twice. Remove one of them, or answer in the front matter if it happened again: `recurrence_of: [{id}]`.",
    likely:
      "This looks like {name} again: {reasons}. Answer in the front matter: `recurrence_of: [{id}]`, or `not_recurrence_of` with this id and a reason.",
  },
  check: (context, report) => {
    const { document, matches } = context;
    const { recurrenceOf, notRecurrenceOf } = document.declaration;
    for (const { id, reason } of notRecurrenceOf) {
      if (reason === undefined || reason.trim() === "") report("reason", id.line, { id: id.value });
    }
    const answered = new Set(
      [...recurrenceOf, ...notRecurrenceOf.map(({ id }) => id)].map(({ value }) => value.toLowerCase()),
    );
    // Who has confirmed one earlier incident has answered the question whether this one came back.
    if (recurrenceOf.length > 0) return;
    const open = (matches ?? []).find(
      (match) =>
        match.verdict === "recurrence" &&
        !match.reasons.some(({ kind }) => kind === "declared" || kind === "denied") &&
        !answered.has(match.path.toLowerCase()) &&
        !answered.has(idOf(context, match).toLowerCase()),
    );
    if (open === undefined) return;
    const id = idOf(context, open);
    const name = id === open.path ? open.path : `${id} (${open.path})`;
    if (open.isFiledTwice === true) {
      report(
        "twice",
        "document",
        { name, id: toYaml(id) },
        { related: { path: open.path, line: 1, message: "the same" } },
      );
      return;
    }
    const there = open.reasons.find((reason) => reason.there !== undefined)?.there;
    report(
      "likely",
      "document",
      {
        name,
        reasons:
          // One reason, the most telling: the whole case stands in the comment and in `followthrough recurrence`.
          (open.reasons.find(({ kind }) => kind === "failure-mode") ?? open.reasons[0])?.detail
            .trim()
            .replace(/\.$/, "")
            .replace(/^[A-Z]/, (letter) => letter.toLowerCase()) ?? "the same words",
        id: toYaml(id),
      },
      {
        related: { path: open.path, line: there?.line ?? 1, message: there?.text ?? "the earlier incident" },
        fix: toFix(context.lines, id),
      },
    );
  },
});

/** The earlier document's id, where it is the only one that has it; else its path. */
function idOf({ archive }: Context, { path }: RecurrenceMatch): string {
  const id = archive.byPath.get(path)?.id;
  return id !== undefined && archive.byIncidentId.get(id.toLowerCase())?.length === 1 ? id : path;
}

/** The line `recurrence_of` at the head of the front matter, which is made where there is none. */
function toFix(lines: readonly string[] | undefined, id: string): Finding["fix"] | undefined {
  const first = lines?.[0];
  if (lines === undefined || first === undefined) return undefined;
  const mark = first.startsWith("\uFEFF") ? "\uFEFF" : "";
  const answer = `recurrence_of: [${toYaml(id)}]`;
  if (first.slice(mark.length).trimEnd() !== "---") {
    return { startLine: 1, endLine: 1, lines: [`${mark}---`, answer, "---", "", first.slice(mark.length)] };
  }
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  const hasKey = lines.slice(1, end).some((line) => /^recurrence_of\s*:/.test(line));
  return end < 0 || hasKey ? undefined : { startLine: 1, endLine: 1, lines: [first, answer] };
}

/** An id or a path as a YAML word, in quotation marks where it would mean something else. */
function toYaml(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) ? text : JSON.stringify(text);
}

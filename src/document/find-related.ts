import type { ActionItem } from "../domain/action-item.ts";
import type { Located } from "../domain/located.ts";
import type { Declaration } from "../domain/post-mortem.ts";
import { findIncidentIds } from "./find-incident-ids.ts";
import type { SourceLine } from "./source-lines.ts";

/**
 * Incident ids and paths of other documents that a text names, once each and without its own id. Where tickets have the
 * same prefix as incidents, those that action items link to are their tickets.
 */
export function findRelated(
  lines: readonly SourceLine[],
  own: string | undefined,
  declaration: Declaration,
  actionItems: readonly Pick<ActionItem, "links">[],
): Located<string>[] {
  const tickets = new Set(
    actionItems.flatMap(({ links }) => links.map(({ value }) => value.split("/").at(-1)?.toLowerCase() ?? "")),
  );
  const found = new Map<string, Located<string>>();
  const add = (value: string, line: number): void => {
    const key = value.toLowerCase();
    if (key !== own?.toLowerCase() && !found.has(key)) found.set(key, { value, text: value, line });
  };
  for (const declared of declaration.recurrenceOf) add(declared.value, declared.line);
  for (const { text, first } of lines) {
    if (/\d/.test(text))
      for (const { id } of findIncidentIds(text, own)) if (!tickets.has(id.toLowerCase())) add(id, first);
    if (!/\.md/i.test(text)) continue;
    for (const match of text.matchAll(/\]\((?!https?:)([^()\s#]{1,200}\.(?:md|markdown|mdx))(?:#[^()\s]{0,200})?\)/gi))
      add(match[1] ?? "", first);
  }
  return [...found.values()];
}

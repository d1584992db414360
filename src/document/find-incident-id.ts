import type { Located } from "../domain/located.ts";
import { findFileId, findIncidentIds, readIncidentId } from "./find-incident-ids.ts";
import { findPlaceholders } from "./find-placeholders.ts";
import { isFilled } from "./is-filled.ts";
import type { IncidentSources, RoleField } from "./read-incident.ts";

/** The incident's id: out of a field for it, else the title, else the file's name. */
export function findIncidentId(
  sources: Pick<IncidentSources, "title" | "path">,
  fields: readonly RoleField[],
): Located<string> | undefined {
  for (const { role, value } of fields) {
    if (role !== "id" || !isFilled(value.text)) continue;
    const id = findIncidentIds(value.text)[0]?.id ?? readIncidentId(value.text);
    if (id !== undefined) return { ...value, value: id };
  }
  const { title } = sources;
  if (title && findPlaceholders(title.text).length === 0) {
    const id = findIncidentIds(title.text)[0]?.id ?? readNumberedTitle(title.text);
    if (id !== undefined) return { ...title, value: id };
  }
  const name = sources.path.split("/").at(-1) ?? "";
  const id = findFileId(name.replace(/\.\w+$/, ""));
  return id === undefined ? undefined : { value: id, text: name, line: 1 };
}

/** `Incident 12: …`, `Post-mortem #7`, `003: Mail lost`. */
function readNumberedTitle(title: string): string | undefined {
  const dated = /\b(?:incident|post-?mortem)(?: report| review)? ?(?:#|no\.? ?)?(20\d\d-\d{3,4})\b(?![-/.:]\d)/iu.exec(
    title,
  )?.[1];
  if (dated !== undefined) return dated;
  const named =
    /\b(?:incident|post-?mortem|inc|pm)(?: report| review)? ?(?:#|no\.? ?|number )?(\d{1,6})\b(?![-/.:]\d)/iu.exec(
      title,
    )?.[1];
  // `HOT-101: Clocks drifted`, but not `HTTP-500: …`.
  const key =
    /^(?!(?:CVE|SEV|HTTP|HTTPS|ISO|UTF|TLS|SHA|RFC|COVID|PHASE|STEP|DAY|WEEK|[PSVHQTW])-)(\p{Lu}[\p{Lu}\d]{1,9}-\d{1,8}(?:-\d{1,6})?)\s*(?:[:–—]|-(?=\s))\s*\S/u.exec(
      title,
    )?.[1];
  return named ?? key ?? /^#?(\d{2,5})\s*[:–—-]\s/u.exec(title)?.[1];
}

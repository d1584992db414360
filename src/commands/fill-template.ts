import type { CalendarDate } from "../domain/located.ts";

/** What `followthrough new` knows about the incident. */
export interface TemplateValues {
  readonly id: string;
  readonly title: string;
  readonly date: CalendarDate;
}

/** Puts id, date and title where the template asks for them; every other placeholder stays for its author. */
export function fillTemplate(template: string, values: TemplateValues): string {
  const known: Record<string, string> = { ID: values.id, TITLE: values.title, DATE: values.date };
  return template.replace(/\{\{(ID|TITLE|DATE)\}\}/g, (_, name: string) => known[name] ?? "");
}

/** `2026-11-21-checkout-fails.md` out of a date and a title. */
export function toFileName(date: CalendarDate, title: string): string {
  const slug = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  return `${date}-${slug === "" ? "incident" : slug}.md`;
}

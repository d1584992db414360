import type { ActionStatus } from "../domain/action-item.ts";
import type { PostMortem } from "../domain/post-mortem.ts";

/** What `parse --format json` prints for one document. */
export interface ParseJson {
  readonly path: string;
  readonly title: string;
  readonly incident: {
    readonly id: string | null;
    readonly date: string | null;
    readonly postMortemDate: string | null;
    readonly severity: number | null;
    readonly durationMinutes: number | null;
    readonly services: readonly string[];
    readonly tags: readonly string[];
  };
  readonly related: readonly string[];
  readonly actionItems: readonly {
    readonly id: string | null;
    readonly text: string;
    readonly owner: string | null;
    readonly due: { readonly text: string; readonly date: string | null } | null;
    readonly priority: number | null;
    readonly type: string | null;
    readonly status: ActionStatus;
    readonly links: readonly string[];
    readonly line: number;
  }[];
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** A post-mortem in the public shape of `parse --format json`. */
export function toParseJson(postMortem: PostMortem): ParseJson {
  const { incident } = postMortem;
  return {
    path: postMortem.path,
    title: postMortem.title?.value ?? "",
    incident: {
      id: incident.id?.value ?? null,
      date: incident.date?.value ?? null,
      postMortemDate: incident.postMortemDate?.value ?? null,
      severity: incident.severity?.value ?? null,
      durationMinutes: incident.durationMinutes?.value ?? null,
      services: incident.services.map((service) => service.value),
      tags: incident.tags.map((tag) => tag.value),
    },
    related: postMortem.related.map((reference) => reference.value),
    actionItems: postMortem.actionItems.map((item) => ({
      id: item.id?.value ?? null,
      text: item.text,
      owner: item.owner?.text ?? null,
      due: item.due ? { text: item.due.text, date: item.due.date } : null,
      priority: item.priority?.value ?? null,
      type: item.type?.value ?? null,
      status: item.status,
      links: item.links.map((link) => link.value),
      line: item.line,
    })),
    problems: postMortem.problems.map(({ line, message }) => ({ line, message })),
  };
}

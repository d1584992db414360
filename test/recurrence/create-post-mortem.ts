import type { PostMortem, Section, SectionKind } from "../../src/domain/post-mortem.ts";
import type { RecurrenceOptions } from "../../src/recurrence/find-recurrences.ts";

/** A post-mortem as a test tells it: sections by kind, each a list of paragraphs. */
export interface Story {
  readonly path: string;
  readonly id?: string;
  readonly date?: string;
  readonly title?: string;
  readonly sections?: Partial<Record<SectionKind, readonly string[]>>;
  readonly services?: readonly string[];
  readonly tags?: readonly string[];
  readonly authors?: readonly string[];
  readonly related?: readonly string[];
  readonly recurrenceOf?: readonly string[];
  readonly notRecurrenceOf?: readonly { readonly id: string; readonly reason?: string }[];
}

/** The model that a reader would make of it; every block has a line of its own. */
export function createPostMortem(story: Story): PostMortem {
  let line = 1;
  const locate = (value: string) => ({ value, text: value, line });
  const sections = Object.entries(story.sections ?? {}).map(([kind, texts]): Section => {
    const heading = { value: kind, text: kind, line: (line += 2) };
    const blocks = texts.map((text) => ({
      kind: text.startsWith("- ") ? ("list-item" as const) : ("paragraph" as const),
      text: text.replace(/^- /, ""),
      line: (line += 1),
    }));
    return { kind: kind as SectionKind, heading, depth: 2, blocks };
  });
  return {
    path: story.path,
    title: story.title === undefined ? undefined : { value: story.title, text: story.title, line: 1 },
    incident: {
      id: story.id === undefined ? undefined : locate(story.id),
      date: story.date === undefined ? undefined : locate(story.date),
      postMortemDate: undefined,
      severity: undefined,
      durationMinutes: undefined,
      startMinute: undefined,
      endMinute: undefined,
      services: (story.services ?? []).map(locate),
      tags: (story.tags ?? []).map(locate),
      authors: (story.authors ?? []).map(locate),
      summary: undefined,
    },
    related: (story.related ?? []).map(locate),
    declaration: {
      recurrenceOf: (story.recurrenceOf ?? []).map(locate),
      notRecurrenceOf: (story.notRecurrenceOf ?? []).map(({ id, reason }) => ({ id: locate(id), reason })),
      isConfidential: false,
    },
    actionItems: [],
    sections,
    timeline: [],
    placeholders: [],
    metadata: [],
    problems: [],
    suppressions: [],
    lineCount: line,
  };
}

/** What the configuration says by default. */
export const defaults: RecurrenceOptions = {
  window: { count: 6, unit: "month" },
  likely: 0.22,
  related: 0.15,
  failureModes: [],
};

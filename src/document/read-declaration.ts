import type { Located } from "../domain/located.ts";
import type { Declaration } from "../domain/post-mortem.ts";
import { toWords, type FrontMatter } from "./read-front-matter.ts";

/** What the author declares in the front matter about recurrence and confidentiality. */
export function readDeclaration(front: FrontMatter): Declaration {
  return {
    recurrenceOf: listOf(front, "recurrence_of").flatMap((each) => locate(each)),
    notRecurrenceOf: listOf(front, "not_recurrence_of").flatMap((each) =>
      locate(each).map((id) => ({ id, reason: reasonOf(each.value) })),
    ),
    isConfidential: front.values.get("confidential")?.value === true,
  };
}

interface Declared {
  readonly value: unknown;
  readonly line: number;
}

function listOf(front: FrontMatter, key: string): Declared[] {
  const stated = front.values.get(key) ?? front.values.get(key.replaceAll("_", "-"));
  if (!stated || stated.value === null) return [];
  const values: readonly unknown[] = Array.isArray(stated.value) ? stated.value : [stated.value];
  return values.map((value) => ({ value, line: stated.line }));
}

function locate({ value, line }: Declared): Located<string>[] {
  const text = toWords(value);
  return text === "" ? [] : [{ value: text, text, line }];
}

function reasonOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("reason" in value)) return undefined;
  const reason = toWords(value.reason);
  return reason === "" ? undefined : reason;
}

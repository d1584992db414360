import { listWords } from "../list-words.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";
import { isPending } from "./is-pending.ts";

/** The names of a document lead to somebody on GitHub; one finding a document, since one setting mends them all. */
export const actionItemOwnerAssignable = defineRule({
  id: "action-item-owner-assignable",
  group: "action-items",
  summary: "Each owner is a login, a team, or a name that the configuration knows",
  why: "An issue can only be assigned to somebody on GitHub, and only who is assigned is reminded. A name becomes a login under `owners:`.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    unknown:
      'Nobody on GitHub is known for {names}. Write a login (@alice) or a team (@acme/platform), or add under `owners:` a line like "{name}": alice.',
  },
  check: ({ document, settings }, report) => {
    const known = new Set(Object.keys(settings.owners).map((name) => name.trim().replace(/^@/, "").toLowerCase()));
    const unknown = new Map<string, number>();
    for (const item of document.actionItems) {
      const owner = item.owner;
      if (owner === undefined || !isPending(item) || known.has(owner.text.trim().toLowerCase())) continue;
      for (const { kind, name } of owner.parties) {
        if (kind === "name" && !known.has(name.trim().toLowerCase()) && !unknown.has(name))
          unknown.set(name, owner.line);
      }
    }
    const [first] = unknown;
    if (first === undefined) return;
    report("unknown", first[1], {
      names: listWords([...unknown.keys()].map((name) => quoteWords(name, 40))),
      name: first[0],
    });
  },
});

import type { Context } from "./rule.ts";

/** What changes while a document and the settings stay as they are. */
const further = ["archive", "matches", "today", "secrets", "fileExists"] as const satisfies readonly (keyof Context)[];

/** A context that remembers whether a rule asked for more than the document and the settings. */
export function watchContext(context: Context): { readonly context: Context; readonly looksFurther: () => boolean } {
  let hasLooked = false;
  const watched = { ...context };
  for (const name of further) {
    Object.defineProperty(watched, name, {
      enumerable: true,
      get: () => {
        hasLooked = true;
        return context[name];
      },
    });
  }
  return { context: watched, looksFurther: () => hasLooked };
}

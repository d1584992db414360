import { renderCommandHelp } from "./command-help.ts";

/** The answer to commands that were not followed, or to `/help`; "" where a reaction says enough. */
export function renderAnswer(answer: { readonly problems: readonly string[]; readonly wantsHelp: boolean }): string {
  const lines = answer.problems.map((problem) => `- ${toHarmless(problem)}`);
  const problems = lines.length > 1 ? lines.join("\n") : toHarmless(answer.problems[0] ?? "");
  return [...(problems === "" ? [] : [problems]), ...(answer.wantsHelp ? [renderCommandHelp()] : [])].join("\n\n");
}

/**
 * A sentence of ours with a word of somebody's comment in it: it keeps its code spans, and mentions nobody, names no
 * issue and opens no tag or link, even where that word breaks a code span open.
 */
function toHarmless(problem: string): string {
  return problem
    .replace(/[@#]/g, (character) => `${character}\u200B`)
    .replace(/</g, "&lt;")
    .replace(/[[\]]/g, "\\$&")
    .replace(/:\/\//g, ":\u200B//")
    .replace(/\bGH-/gi, (word) => `${word}\u200B`);
}

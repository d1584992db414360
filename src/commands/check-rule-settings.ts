import type { Settings } from "../config/settings.ts";
import { SetupError } from "../domain/errors.ts";
import { findUnknownRules } from "../rules/find-unknown-rules.ts";

/** Throws a SetupError with the place of every name and option under `rules:` that means nothing. */
export async function checkRuleSettings(
  settings: Settings,
  locate: (key: readonly string[]) => Promise<string>,
): Promise<void> {
  const unknown = findUnknownRules(settings);
  if (unknown.length === 0) return;
  const lines = await Promise.all(
    unknown.map(async ({ ruleId, option, message, remedy }) => {
      const place = await locate(option === undefined ? ["rules", ruleId] : ["rules", ruleId, "options", option]);
      return `${place}: ${message}. ${remedy}`;
    }),
  );
  throw new SetupError(lines.join("\n"), "docs/rules/README.md lists every rule with its options.");
}

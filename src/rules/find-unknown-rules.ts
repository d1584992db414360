import { findClosest } from "../config/find-closest.ts";
import type { Settings } from "../config/settings.ts";
import { rules } from "./index.ts";
import { isSameType } from "./resolve-rule.ts";
import type { Rule } from "./rule.ts";

/** A name or an option under `rules:` that means nothing, with what to do about it. */
export interface UnknownRule {
  readonly ruleId: string;
  /** The option, where the rule is known and the option is not. */
  readonly option?: string;
  readonly message: string;
  readonly remedy: string;
}

/** Names under `rules:` that are no rule, and options that their rule does not have or cannot read. */
export function findUnknownRules(settings: Settings, known: readonly Rule[] = rules): UnknownRule[] {
  const byId = new Map(known.map((rule) => [rule.id, rule]));
  return Object.entries(settings.rules).flatMap(([ruleId, setting]): UnknownRule[] => {
    const rule = byId.get(ruleId);
    if (rule === undefined) {
      const closest = findClosest(ruleId, [...byId.keys()]);
      return [
        {
          ruleId,
          message: `rules.${ruleId}: there is no rule of this name`,
          remedy: closest === undefined ? "docs/rules/README.md lists every rule." : `Did you mean "${closest}"?`,
        },
      ];
    }
    return typeof setting === "string" ? [] : findWrongOptions(rule, setting.options ?? {});
  });
}

function findWrongOptions(rule: Rule, given: Readonly<Record<string, unknown>>): UnknownRule[] {
  return Object.entries(given).flatMap(([option, value]): UnknownRule[] => {
    const spec = rule.options[option];
    const at = `rules.${rule.id}.options.${option}`;
    if (spec === undefined) {
      const names = Object.keys(rule.options);
      const remedy = names.length === 0 ? "The rule has no options." : `It has: ${names.join(", ")}.`;
      return [{ ruleId: rule.id, option, message: `${at}: the rule has no such option`, remedy }];
    }
    if (isSameType(value, spec.default)) return [];
    return [
      {
        ruleId: rule.id,
        option,
        message: `${at}: expected a value like ${JSON.stringify(spec.default)}`,
        remedy: spec.describe,
      },
    ];
  });
}

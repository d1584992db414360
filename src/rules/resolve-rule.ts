import picomatch from "picomatch";
import type { Settings } from "../config/settings.ts";
import type { OptionValue, Preset, Rule, RuleLevel } from "./rule.ts";

/** A rule as it holds for the files of one run. */
export interface ResolvedRule {
  readonly rule: Rule;
  readonly levelFor: (path: string) => RuleLevel;
  /** The team's options go with the team's level: where `files` leaves a path out, the defaults hold. */
  readonly optionsFor: (path: string) => Readonly<Record<string, OptionValue>>;
}

/**
 * Joins a rule with what the configuration says about it. A setting with a level changes the level for its `files` and
 * leaves the preset's elsewhere; a setting without one keeps the preset's level and limits the rule to its `files`.
 */
export function resolveRule(rule: Rule, settings: Settings): ResolvedRule {
  const setting = settings.rules[rule.id];
  const preset = rule.levels[settings.preset];
  const defaults = Object.fromEntries(Object.entries(rule.options).map(([name, option]) => [name, option.default]));
  if (setting === undefined) return { rule, levelFor: () => preset, optionsFor: () => defaults };
  if (typeof setting === "string") return { rule, levelFor: () => setting, optionsFor: () => defaults };
  const { level, files } = setting;
  const isMeant = files === undefined ? () => true : picomatch([...files], { nocase: true, dot: true });
  const options = { ...defaults, ...readOptions(rule, setting.options ?? {}) };
  return {
    rule,
    levelFor: (path) =>
      isMeant(path) ? (level ?? levelOf(rule, settings.preset)) : level === undefined ? "off" : preset,
    optionsFor: (path) => (isMeant(path) ? options : defaults),
  };
}

/** A team that sets options of a rule which its preset leaves off wants to hear of it: then `strict` gives the level. */
function levelOf(rule: Rule, preset: Preset): RuleLevel {
  return rule.levels[preset] === "off" ? rule.levels.strict : rule.levels[preset];
}

function readOptions(rule: Rule, given: Readonly<Record<string, unknown>>): Record<string, OptionValue> {
  const read: Record<string, OptionValue> = {};
  for (const [name, option] of Object.entries(rule.options)) {
    const value = given[name];
    if (isSameType(value, option.default)) read[name] = value;
  }
  return read;
}

/** Whether a configured value has the type of the option's default. */
export function isSameType(value: unknown, model: OptionValue): value is OptionValue {
  if (Array.isArray(model)) return Array.isArray(value) && value.every((entry) => typeof entry === "string");
  if (typeof model === "object") {
    return (
      typeof value === "object" &&
      value !== null &&
      Object.values(value).every((entry) => Array.isArray(entry) && entry.every((word) => typeof word === "string"))
    );
  }
  return typeof value === typeof model && (typeof value !== "number" || Number.isFinite(value));
}

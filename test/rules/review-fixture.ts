import { defaultSettings } from "../../src/config/default-settings.ts";
import type { Settings } from "../../src/config/settings.ts";
import { withCodeowners } from "../../src/config/with-codeowners.ts";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import type { Finding } from "../../src/domain/finding.ts";
import type { RecurrenceSurvey } from "../../src/domain/recurrence.ts";
import type { UnreadableFile } from "../../src/domain/source-file.ts";
import { findSecrets } from "../../src/rules/find-secrets.ts";
import { reviewPostMortems } from "../../src/rules/review.ts";
import type { Rule } from "../../src/rules/rule.ts";
import type { RuleFixture } from "../../scripts/read-rule-fixture.mjs";

/** What one rule, switched on, says about a fixture. */
export async function reviewFixture(rule: Rule, { setup, documents }: RuleFixture): Promise<Finding[]> {
  const texts = new Map(documents.map(({ path, text }) => [path, text]));
  const level = rule.levels.strict === "off" ? "warning" : rule.levels.strict;
  const settings: Settings = {
    ...defaultSettings,
    ...(setup.settings as Partial<Settings> | undefined),
    preset: setup.preset ?? "strict",
    rules: { [rule.id]: { level, ...(setup.options === undefined ? {} : { options: { ...setup.options } }) } },
  };
  return reviewPostMortems({
    postMortems: documents.map(({ path, text }) => readPostMortem({ path, text })),
    unreadable: (setup.unreadable ?? []) as readonly UnreadableFile[],
    recurrences: setup.matches === undefined ? undefined : toSurvey(setup.matches),
    settings: withCodeowners(settings, setup.codeowners),
    today: setup.today ?? "2026-11-21",
    texts,
    secrets: rule.id === "no-secrets" ? await findSecrets(texts) : undefined,
    fileExists: setup.files === undefined ? undefined : (path) => setup.files?.includes(path) === true,
  }).filter(({ ruleId }) => ruleId === rule.id);
}

function toSurvey(matches: NonNullable<RuleFixture["setup"]["matches"]>): RecurrenceSurvey {
  return {
    documents: matches.map(({ of, path, reasons, isFiledTwice }) => ({
      path: of,
      matches: [
        {
          path,
          score: 0.5,
          verdict: "recurrence",
          ...(isFiledTwice && { isFiledTwice }),
          reasons: reasons.map((detail) => ({ kind: "terms", detail, share: 1 / reasons.length })),
        },
      ],
    })),
    families: [],
  };
}

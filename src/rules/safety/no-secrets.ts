import { defineRule } from "../rule.ts";

/** A secret in a document is quoted in issues, comments and mails. */
export const noSecrets = defineRule({
  id: "no-secrets",
  group: "safety",
  summary: "The document holds no secret",
  why: "A post-mortem is quoted in issues, comments and mails. A key in it is known to everybody who can read any of them, and stays in the history after it is deleted.",
  levels: { minimal: "error", recommended: "error", strict: "error" },
  speaksOfGarbledText: true,
  messages: { found: "This looks like a secret: {kind}. Revoke it, then take it out." },
  check: ({ secrets }, report) => {
    for (const { line, kind } of secrets) report("found", line, { kind });
  },
});

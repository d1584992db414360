import { z } from "zod";
import { toOwnerKey, toTarget, type OwnerEntries } from "./to-owners.ts";

const ownerEntry = z
  .strictObject({
    login: z.string().min(1).optional(),
    team: z
      .string()
      .regex(/^@?[\w.-]+\/[\w.-]+$/, { error: "expected a team, for example @acme/platform" })
      .optional(),
    lead: z.string().min(1).optional(),
    aliases: z.array(z.string().min(1)).default([]),
  })
  .refine(({ login, team }) => login === undefined || team === undefined, {
    error: "expected a login or a team, not both",
  });

/** The key `owners` of the configuration file. */
export const ownersSchema = z
  .record(z.string(), z.union([z.string().min(1), ownerEntry]))
  .superRefine(refuseContradictions)
  .default({})
  .describe(
    "A name in a document → a login or a team (@org/team), or { login or team, lead, aliases }; teams of CODEOWNERS are known by their names.",
  );

/** Two owners of one name, which of them was promised by? And only a team has a lead. */
function refuseContradictions(owners: OwnerEntries, context: z.RefinementCtx): void {
  const holders = new Map<string, string>();
  for (const [key, value] of Object.entries(owners)) {
    for (const name of [key, ...(typeof value === "string" ? [] : value.aliases)]) {
      const holder = holders.get(toOwnerKey(name));
      if (holder === undefined || holder === key) holders.set(toOwnerKey(name), key);
      else refuse([key], `expected every name once, but “${name}” also stands for “${holder}”`);
    }
    if (typeof value !== "string" && value.lead !== undefined && !toTarget(key, value).includes("/"))
      refuse([key, "lead"], 'expected a lead for a team alone; add `team: "@org/team"`');
  }

  function refuse(path: string[], message: string): void {
    context.addIssue({ code: "custom", path, message });
  }
}

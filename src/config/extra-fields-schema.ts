import { z } from "zod";
import type { Settings } from "./settings.ts";

/** The date field that GitHub gives every organisation. */
const usualField = "Target date";

/** The key `extra-fields` of the configuration file. */
export const extraFieldsSchema = z
  .strictObject({
    due: z.union([z.boolean(), z.string().min(1)]).default(false),
    milestone: z.boolean().default(false),
    type: z.union([z.string().min(1), z.record(z.string(), z.string().min(1))]).optional(),
  })
  .prefault({})
  .describe(
    "Where else an item's due date and type go: `due` a date field of the organisation, `milestone` the open milestone that a date names, `type` an issue type (one name, or by the item's type with `default`).",
  );

/** Gives its keys the names that the code uses. */
export function toExtraFieldSettings(file: z.output<typeof extraFieldsSchema>): Settings["extraFields"] {
  const types = typeof file.type === "string" ? { default: file.type } : (file.type ?? {});
  return {
    due: file.due === true ? usualField : file.due === false ? null : file.due,
    milestone: file.milestone,
    types: Object.fromEntries(Object.entries(types).map(([type, name]) => [type.toLowerCase(), name])),
  };
}

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defaultSettings } from "../config/default-settings.ts";
import type { Settings } from "../config/settings.ts";
import { SetupError } from "../domain/errors.ts";

/** The configuration of a workspace; missing at the default place, the defaults apply and nothing is loaded to read it. */
export async function loadSettings(root: string, config: { path: string; isDefault: boolean }): Promise<Settings> {
  let text: string;
  try {
    text = readFileSync(resolve(root, config.path), "utf8");
  } catch (error) {
    if (config.isDefault && error instanceof Error && "code" in error && error.code === "ENOENT")
      return defaultSettings;
    throw new SetupError(
      `The configuration ${config.path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      "Name a file of the repository, or leave `config` out and the defaults apply.",
    );
  }
  const { readSettings } = await import(/* webpackMode: "eager" */ "../config/read-settings.ts");
  return readSettings(text, config.path);
}

/** `file:line:col` of a key of the configuration, for a mistake that only shows once the whole is known. */
export async function locateSetting(root: string, config: { path: string }, key: readonly string[]): Promise<string> {
  const { describePosition } = await import(/* webpackMode: "eager" */ "../config/find-position.ts");
  return `${config.path}:${describePosition(readFileSync(resolve(root, config.path), "utf8"), key)}`;
}

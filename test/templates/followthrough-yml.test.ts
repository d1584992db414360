import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { defaultSettings } from "../../src/config/default-settings.ts";
import { readSettings } from "../../src/config/read-settings.ts";
import { settingsFile } from "../../src/config/settings-file.ts";

const text = readFileSync("templates/followthrough.yml", "utf8");
const path = ".github/followthrough.yml";
/** `#key:` and the indented lines below it are a default that is commented out; `# words` is a comment. */
const uncommented = text.replace(/^#(?! \S)/gm, "");
/** `import` has no default: its absence is what is meant. */
const withoutImport = uncommented.replace(/^import:$/m, "");

describe("the configuration that init writes", () => {
  test("changes nothing as it is", () => {
    expect(readSettings(text, path)).toEqual(defaultSettings);
  });

  test("shows the defaults: taking away every # changes nothing either", () => {
    expect(readSettings(withoutImport, path)).toEqual(defaultSettings);
  });

  test("shows every key that there is", () => {
    expect(Object.keys(parse(uncommented) as object).toSorted()).toEqual(Object.keys(settingsFile.shape).toSorted());
  });

  test("gives examples that are valid, and that are not the default", () => {
    const examples = [...text.matchAll(/^# Example: (.+)\n#([\w-]+):/gm)];
    expect(examples.length).toBeGreaterThan(8);
    for (const [, value = "", key = ""] of examples) {
      expect(readSettings(`${key}: ${value}`, path)).not.toEqual(defaultSettings);
    }
  });
});

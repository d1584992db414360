import { describe, expect, test } from "@jest/globals";
import { defaultSettings } from "../../src/config/default-settings.ts";
import { readHoliday } from "../../src/host/read-holiday.ts";

// There is no bundle beside the source: this is how it is where somebody kept a part of `dist`.
describe("the calendars", () => {
  test("are not asked for where no place is named", async () => {
    expect(await readHoliday(defaultSettings, "2026-12-25")).toBeUndefined();
    const remind = { ...defaultSettings.remind, holidays: [] };
    expect(await readHoliday({ remind }, "2026-12-25")).toBeUndefined();
  });

  test("that are missing are told with what to do, and nobody is reminded without them", async () => {
    const remind = { ...defaultSettings.remind, holidays: ["DE-BY", "US"] };
    await expect(readHoliday({ remind }, "2026-12-25")).rejects.toMatchObject({
      name: "SetupError",
      message: expect.stringMatching(
        /`remind\.holidays` asks for \(DE-BY, US\) are not there: .*holidays\.js is missing/,
      ),
      remedy: expect.stringContaining("`remind.quiet`"),
    });
  });
});

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { renderReportHtml } from "../../src/render/report-html.ts";
import { toReport } from "../../src/report/to-report.ts";
import { makeCompany } from "../report/make-company.ts";
import { makeItem } from "../report/make-source.ts";
import { openInChromium } from "./chromium.ts";
import type { OpenPage } from "./chromium.ts";

const hostile = `"><img src=x onerror="window.caught=1"><script>window.caught=1</script>&lt;`;
const company = makeCompany();
const report = toReport({
  ...company,
  items: [
    ...company.items,
    makeItem(4000, {
      due: "2026-11-20",
      facts: { title: hostile, owner: hostile, type: hostile, due: { text: hostile, date: null } },
      incident: { title: hostile, id: null, path: hostile },
      snapshot: { url: "javascript:alert(1)", assignees: [] },
    }),
  ],
});

const shown = "[...document.querySelectorAll('#items tbody tr')].filter((row) => !row.hidden)";

describe("the page in a browser", () => {
  let page: OpenPage;
  beforeAll(async () => {
    page = await openInChromium(renderReportHtml(report));
  });
  afterAll(() => page.close());

  const choose = (name: string, value: string): Promise<unknown> =>
    page.evaluate(`(() => { const field = document.forms[0].elements.namedItem(${JSON.stringify(name)});
      field.value = ${JSON.stringify(value)}; field.dispatchEvent(new Event("input", { bubbles: true })); })()`);
  const reset = (): Promise<unknown> =>
    page.evaluate("new Promise((done) => { document.forms[0].reset(); setTimeout(done, 5); })");
  const sortBy = (column: number): Promise<unknown> =>
    page.evaluate(`document.querySelectorAll("#items th button")[${column}].click()`);
  const column = (index: number): Promise<string[]> =>
    page.evaluate(`${shown}.map((row) => row.cells[${index}].dataset.sort)`);

  test("asks for nothing, and its own policy has nothing to refuse", () => {
    expect(page.requests.filter((url) => !url.startsWith("file:"))).toEqual([]);
    expect(page.requests.filter((url) => url.startsWith("file:"))).toHaveLength(1);
    expect(page.complaints).toEqual([]);
  });

  test("shows hostile words as words", async () => {
    expect(await page.evaluate("window.caught === undefined")).toBe(true);
    expect(await page.evaluate("document.scripts.length + document.images.length")).toBe(1);
    expect(await page.evaluate("document.body.textContent.includes('<script>window.caught=1</script>')")).toBe(true);
    expect(
      await page.evaluate("[...document.links].filter((link) => !/^(https?|file):/.test(link.protocol)).length"),
    ).toBe(0);
  });

  test("a script that got in could not run", async () => {
    await page.evaluate(
      `document.body.insertAdjacentHTML("beforeend", '<button id="bad" onclick="window.caught=1">x</button>')`,
    );
    await page.evaluate("document.getElementById('bad').click()");
    await page.evaluate("document.getElementById('bad').remove()");
    expect(await page.evaluate("window.caught === undefined")).toBe(true);
    expect(page.complaints.join()).toContain("Content Security Policy");
  });

  test("begins with what is open, and filters by state, owner, severity, service and words", async () => {
    expect(await page.evaluate(`${shown}.length`)).toBe(report.headline.open.now);
    await choose("state", "overdue");
    expect(await page.evaluate(`${shown}.length`)).toBe(report.headline.overdue.now);
    await choose("owner", "@tomas-vega");
    const late = report.items.filter((item) => item.daysOverdue !== null && item.owner === "@tomas-vega");
    expect(await page.evaluate(`${shown}.length`)).toBe(late.length);
    await choose("severity", "SEV1");
    const worst = late.filter((item) => item.severity === 1);
    expect(await page.evaluate(`document.getElementById("count").textContent`)).toBe(
      `${worst.length} of ${report.items.length} shown`,
    );
    await reset();
    await choose("words", "#4000 img");
    expect(await page.evaluate(`${shown}.length`)).toBe(1);
    await reset();
    await choose("state", "");
    await choose("service", "search");
    expect(await page.evaluate(`${shown}.length`)).toBe(
      report.items.filter((item) => item.services.includes("search")).length,
    );
    await reset();
    expect(await page.evaluate(`${shown}.length`)).toBe(report.headline.open.now);
  });

  test("sorts numbers as numbers, both ways, with what is unknown last", async () => {
    await sortBy(8);
    const rising = (await column(8)).map(Number);
    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
    expect(await page.evaluate(`document.querySelectorAll("#items th")[8].getAttribute("aria-sort")`)).toBe(
      "ascending",
    );
    await sortBy(8);
    const falling = (await column(8)).map(Number);
    expect(falling).toEqual(rising.toReversed());
    await sortBy(6);
    const dues = await column(6);
    const known = dues.filter((due) => due !== "");
    expect(known).toEqual(known.toSorted());
    expect(dues.slice(0, known.length)).toEqual(known);
    expect(await page.evaluate(`document.querySelectorAll("#items th[aria-sort]").length`)).toBe(1);
  });

  test.each([360, 768, 1280])("fits a width of %d without scrolling sideways", async (width) => {
    await page.send("Emulation.setDeviceMetricsOverride", {
      width,
      height: 900,
      deviceScaleFactor: 1,
      mobile: width < 500,
    });
    expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
    const small =
      "[...document.querySelectorAll('svg text')].filter((text) => text.getBoundingClientRect().height < 10)";
    expect(await page.evaluate(`${small}.length`)).toBe(0);
  });

  test("is still a table to a screen reader on a phone", async () => {
    await page.send("Emulation.setDeviceMetricsOverride", {
      width: 360,
      height: 900,
      deviceScaleFactor: 1,
      mobile: true,
    });
    const { nodes } = (await page.send("Accessibility.getFullAXTree")) as {
      nodes: { role?: { value: string }; name?: { value: string }; ignored: boolean }[];
    };
    const count = (role: string): number => nodes.filter((node) => !node.ignored && node.role?.value === role).length;
    expect(count("row")).toBeGreaterThan(report.headline.open.now);
    expect(count("columnheader")).toBeGreaterThanOrEqual(9);
    expect(count("heading")).toBeGreaterThan(5);
    const unnamed = nodes.filter(
      ({ ignored, role, name }) =>
        !ignored &&
        ["button", "textbox", "searchbox", "combobox", "image", "link"].includes(role?.value ?? "") &&
        !name?.value,
    );
    expect(unnamed).toEqual([]);
  });

  test.each(["light", "dark"])("has enough contrast everywhere when %s", async (scheme) => {
    await page.send("Emulation.setDeviceMetricsOverride", {
      width: 1280,
      height: 900,
      deviceScaleFactor: 1,
      mobile: false,
    });
    await page.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
    const faint = await page.evaluate<string[]>(`(() => {
      const parse = (color) => color.match(/[\\d.]+/g).map(Number);
      const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
      const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const color = getComputedStyle(at).backgroundColor;
          if ((parse(color)[3] ?? 1) > 0) return parse(color);
        }
        return [255, 255, 255];
      };
      const faint = new Set();
      for (const element of document.body.querySelectorAll("*")) {
        const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
        if (!hasText || element.closest("script, style, title, [hidden]") || element.getClientRects().length === 0) continue;
        const style = getComputedStyle(element);
        const color = parse(element.closest("svg") ? style.fill : style.color);
        const [a, b] = [light(color), light(ground(element))].sort((x, y) => y - x);
        if ((a + 0.05) / (b + 0.05) < 4.5) faint.add(element.tagName + "." + element.getAttribute("class"));
      }
      return [...faint];
    })()`);
    expect(faint).toEqual([]);
  });

  test("prints without filters and with everything unfolded", async () => {
    await page.send("Emulation.setEmulatedMedia", { media: "print", features: [] });
    expect(await page.evaluate("getComputedStyle(document.getElementById('filters')).display")).toBe("none");
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.evaluate("document.querySelectorAll('details.section:not([open])').length")).toBe(0);
  });
});

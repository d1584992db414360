// npm run images: the README's pictures, made from the demo's own output. Run `npm run build` first; needs Chromium.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const build = (path) => import(pathToFileURL(join(root, "build", path)).href);
const folder = mkdtempSync(join(tmpdir(), "followthrough-images-"));

try {
  mkdirSync(join(root, "docs/images"), { recursive: true });
  const report = join(folder, "report.html");
  execFileSync(process.execPath, [join(root, "dist/cli.js"), "demo", "--out", report], { stdio: "ignore" });
  shoot(report, "report.png", 1180, 940);

  const comment = join(folder, "pull-request.html");
  writeFileSync(
    comment,
    dress(
      micromark(await renderComment(), { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true }),
    ),
  );
  shoot(comment, "pull-request.png", 980, 1010);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What the pull request of the newest example is told, with the plan and what was left undone. */
async function renderComment() {
  const { tellStory } = await build("commands/tell-story.js");
  const { renderValidationSummary } = await build("render/validation-summary.js");
  const { createEmbeddedTracker } = await build("embedded/embedded-tracker.js");
  const { openSource } = await build("host/open-source.js");
  const { defaultSettings } = await build("config/default-settings.js");
  const { readSettings } = await build("config/read-settings.js");
  const examples = join(root, "templates/examples");
  const paths = readdirSync(join(examples, "postmortems"))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => `postmortems/${name}`);
  const settings = readSettings(readFileSync(join(examples, ".github/followthrough.yml"), "utf8"), "followthrough.yml");
  const story = await tellStory(openSource(examples, process.env, true), paths, {
    settings: { ...defaultSettings, ...settings },
    createTracker: (now) => createEmbeddedTracker({ repository: "larkspur/shop", now }),
    now: "2026-11-21T08:00:00.000Z",
  });
  return renderValidationSummary({
    ...story.review,
    scopeCount: 1,
    isFailure: true,
    comebacks: story.comebacks,
    plan: story.mergePlan,
    notices: [],
    fileUrl: (path, line) => `https://github.com/larkspur/shop/blob/main/${path}?plain=1#L${line}`,
  });
}

/** The comment as GitHub frames it. */
function dress(body) {
  return `<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 20px; background: #fff; color: #1f2328; font: 14px/1.5 system-ui, "DejaVu Sans", sans-serif; }
article { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden; }
header { background: #f6f8fa; border-bottom: 1px solid #d1d9e0; padding: 8px 16px; color: #59636e; }
header b { color: #1f2328; } header i { font-style: normal; border: 1px solid #d1d9e0; border-radius: 2em; padding: 0 7px; font-size: 12px; }
main { padding: 4px 16px 12px; } h3 { font-size: 18px; margin: 16px 0 8px; } h4 { margin: 18px 0 6px; font-size: 15px; }
table { border-collapse: collapse; margin: 8px 0; } th, td { border: 1px solid #d1d9e0; padding: 6px 10px; text-align: left; vertical-align: top; }
tr:nth-child(2n) td { background: #f6f8fa; } a { color: #0969da; text-decoration: none; } sub { color: #59636e; font-size: 12px; vertical-align: baseline; }
code { background: #818b981f; border-radius: 6px; padding: 2px 5px; font: 85% "DejaVu Sans Mono", monospace; white-space: nowrap; }
pre { background: #f6f8fa; border-radius: 6px; padding: 12px; } pre code { background: none; padding: 0; white-space: pre; } ul { padding-left: 26px; margin: 6px 0; }
summary { cursor: default; }
</style><article><header><b>followthrough</b> <i>bot</i> commented just now</header><main>${body}</main></article>`;
}

function shoot(page, name, width, height) {
  const chrome = process.env.CHROME_PATH ?? "chromium";
  const flags = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
  ];
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const place = [`--user-data-dir=${join(folder, "profile")}`, `--screenshot=${join(root, "docs/images", name)}`];
  const size = [`--window-size=${width},${height}`, "--force-device-scale-factor=1.5"];
  execFileSync(chrome, [...flags, ...quiet, ...place, ...size, pathToFileURL(page).href], {
    stdio: "ignore",
    timeout: 60_000,
  });
  console.log(`docs/images/${name}`);
}

/** The page's style: system fonts, light and dark by the reader's setting, one column on a phone, ink-saving on paper. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --ground: #f4f6f8; --surface: #ffffff; --text: #1b2129; --muted: #57606a; --edge: #d5dbe2; --soft: #cfe0f5;
  --accent: #0b5cc0; --good: #1a7f4b; --bad: #b3261e; --warn: #8a5300; --bad-ground: #fdecea; --warn-ground: #fdf3e1;
  --sev1: #a3161a; --sev2: #d4620f; --sev3: #b58a00; --sev4: #5f7896; --sev5: #8b96a3; --unknown: #8b96a3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1217; --surface: #171d25; --text: #e7ecf2; --muted: #a0acba; --edge: #2d3641; --soft: #24415f;
    --accent: #6aaeff; --good: #5bcb92; --bad: #ff8f86; --warn: #f0c05a; --bad-ground: #3a1b1b; --warn-ground: #33270f;
    --sev1: #ff6b66; --sev2: #ff9d4d; --sev3: #e3c04b; --sev4: #8fabc9; --sev5: #6f7b89; --unknown: #6f7b89;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
a { color: var(--accent); text-underline-offset: 2px; }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
  outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px;
}
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 12px; top: 8px; background: var(--surface); padding: 6px 12px; z-index: 2; }
main, header, footer { max-width: 1280px; margin: 0 auto; padding: 0 20px; }
header { padding-top: 28px; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 4px; letter-spacing: -0.01em; }
h2 { font-size: 19px; margin: 36px 0 12px; }
h3 { font-size: 15px; margin: 0; }
p { margin: 0 0 10px; }
.muted, footer { color: var(--muted); }
.small { font-size: 13px; }
.card { background: var(--surface); border: 1px solid var(--edge); border-radius: 10px; padding: 16px; }
.warning { background: var(--warn-ground); border: 1px solid var(--warn); border-radius: 10px; padding: 10px 14px; margin: 14px 0 0; }
.lead { font-size: 17px; margin: 10px 0 0; }
.lead strong { font-weight: 650; }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; margin: 20px 0 0; padding: 0; list-style: none; }
.figures li { padding: 12px 14px; }
.figures .name { color: var(--muted); font-size: 13px; }
.figures .value { font-size: 30px; line-height: 1.15; font-weight: 650; font-variant-numeric: tabular-nums; letter-spacing: -0.02em; }
.figures .trend { font-size: 13px; min-height: 20px; }
.figures .alarm { border-color: var(--bad); background: var(--bad-ground); }
.figures .alarm .value { color: var(--bad); }
.under { margin: 8px 0 0; }
.worse { color: var(--bad); } .better { color: var(--good); } .same { color: var(--muted); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(330px, 100%), 1fr)); gap: 14px; }
.chart { margin: 0; display: flex; flex-direction: column; }
.chart svg { width: 100%; max-width: 520px; height: auto; margin: 10px auto 0; display: block; overflow: visible; }
.chart details { margin-top: auto; padding-top: 8px; font-size: 13px; color: var(--muted); }
.chart text { font-size: 12.5px; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 14px; margin: 4px 0 0; padding: 0; list-style: none; font-size: 13px; color: var(--muted); }
.key { display: inline-block; width: 10px; height: 10px; border-radius: 2px; margin-right: 6px; }
.grid { stroke: var(--edge); stroke-width: 1; }
.line { fill: none; stroke: var(--text); stroke-width: 1.75; }
.dot { fill: var(--surface); stroke: var(--text); stroke-width: 1.5; }
${["text", "muted", "accent", "good", "bad", "soft", "sev1", "sev2", "sev3", "sev4", "sev5", "unknown"]
  .map((tone) => `.fill-${tone} { fill: var(--${tone}); } .bg-${tone} { background: var(--${tone}); }`)
  .join("\n")}
summary { cursor: pointer; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 7px 10px; border-bottom: 1px solid var(--edge); vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 600; }
thead th { color: var(--muted); font-size: 13px; white-space: nowrap; overflow-wrap: normal; }
.number { text-align: right; white-space: nowrap; overflow-wrap: normal; }
.wide { overflow-x: auto; padding: 4px 6px; }
.wide td, .wide th { overflow-wrap: normal; }
.families { display: grid; gap: 14px; grid-template-columns: repeat(auto-fit, minmax(min(420px, 100%), 1fr)); }
.families ul { margin: 8px 0 0; padding-left: 18px; }
.families li { margin: 3px 0; }
.tag { display: inline-block; border: 1px solid var(--edge); border-radius: 20px; padding: 0 8px; font-size: 12.5px; white-space: nowrap; }
.tag.overdue { color: var(--bad); border-color: var(--bad); background: var(--bad-ground); }
.tag.soon { color: var(--warn); border-color: var(--warn); background: var(--warn-ground); }
.tag.done { color: var(--good); border-color: var(--good); }
.filters { display: none; flex-wrap: wrap; gap: 10px 14px; align-items: end; margin: 0 0 12px; }
.live .filters { display: flex; }
.filters label { display: grid; gap: 2px; font-size: 13px; color: var(--muted); }
.filters .words { flex: 1 1 220px; }
input, select, button { font: inherit; color: var(--text); background: var(--surface); border: 1px solid var(--muted); border-radius: 6px; padding: 6px 9px; min-height: 36px; max-width: 100%; }
select { max-width: 220px; }
th button { all: unset; cursor: pointer; color: inherit; font-weight: 600; }
th button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
th button::after { content: ""; display: inline-block; width: 1.1em; text-align: right; }
th[aria-sort="ascending"] button::after { content: "\\2191"; }
th[aria-sort="descending"] button::after { content: "\\2193"; }
.wide tbody tr:last-child > * { border-bottom: 0; }
.items caption { text-align: left; padding: 4px 10px 8px; }
.items .title { min-width: 220px; width: 34%; }
.items .whole { white-space: nowrap; }
.items [hidden] { display: none; }
details.section { margin-top: 14px; }
details.section > summary { font-weight: 600; padding: 10px 0; }
footer { padding-top: 30px; padding-bottom: 40px; font-size: 13px; }
@media (max-width: 720px) {
  main, header, footer { padding-left: 14px; padding-right: 14px; }
  .figures { grid-template-columns: repeat(2, 1fr); }
  .items, .items caption, .items tbody, .items tr, .items td { display: block; }
  .items thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .items tr { border-bottom: 1px solid var(--edge); padding: 10px 4px; }
  .items tr:last-child { border-bottom: 0; }
  .items td { border: 0; padding: 1px 0; display: flex; gap: 10px; text-align: left; }
  .items td::before { content: attr(data-name); color: var(--muted); flex: 0 0 84px; font-size: 13px; }
  .items td.title { font-weight: 600; }
  .items td.title::before { content: none; }
  .items td.empty { display: none; }
  .filters label, select, input { width: 100%; max-width: none; }
  .filters label { flex: 1 1 40%; }
}
@media print {
  :root { --ground: #fff; --surface: #fff; --text: #000; --muted: #444; --edge: #bbb; --accent: #0b5cc0; --good: #1a7f4b; --bad: #b3261e; --warn: #8a5300; --bad-ground: #fff; --warn-ground: #fff; }
  body { font-size: 11px; }
  .filters, .skip, .chart details { display: none !important; }
  .card, tr, li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
`;

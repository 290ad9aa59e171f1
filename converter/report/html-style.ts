/** The style sheet of the HTML report: the colours of the PDF, the fonts of the reader's machine. */
import { SHADES, TRACK } from "./charts";

export const STYLE_SHEET = `
:root { --ink: #22303a; --grey: #5d6a74; --accent: ${SHADES[0]}; --line: #d5dbdf; --band: #f5f7f8; color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 15px/1.5 "Noto Sans", "Segoe UI", system-ui, -apple-system,
  "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
.page { display: grid; grid-template-columns: 250px minmax(0, 1fr); max-width: 1360px; margin: 0 auto; }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 40px 24px; font-size: 13px; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav li { margin: 0 0 2px; }
nav a { display: flex; gap: 8px; padding: 3px 0; color: var(--ink); text-decoration: none; overflow-wrap: anywhere; }
nav a:hover, nav a:focus-visible { color: var(--accent); text-decoration: underline; }
nav .section { font-weight: 600; margin-top: 8px; }
nav .number { flex: 0 0 32px; color: var(--grey); font-weight: 400; font-variant-numeric: tabular-nums; }
main { padding: 40px 48px 96px; min-width: 0; }
header { border-top: 3px solid var(--accent); padding-top: 20px; margin-bottom: 56px; }
header p { margin: 0; color: var(--accent); }
h1 { font-weight: 300; font-size: 38px; line-height: 1.2; margin: 4px 0 8px; overflow-wrap: anywhere; }
h2 { font-weight: 300; font-size: 27px; color: var(--accent); margin: 64px 0 20px; scroll-margin-top: 16px; }
h3 { font-weight: 600; font-size: 17px; margin: 40px 0 8px; scroll-margin-top: 16px; overflow-wrap: anywhere; }
p { margin: 0 0 12px; max-width: 76ch; overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: 2px; }
td a { text-decoration: none; }
td a:hover, td a:focus-visible { text-decoration: underline; }
.subtitle { font-size: 19px; color: var(--grey); font-weight: 300; margin: 0 0 24px; }
.facts { color: var(--grey); font-size: 13px; margin-bottom: 12px; }
dl { display: grid; grid-template-columns: 110px minmax(0, 1fr); gap: 4px 16px; margin: 0 0 16px; font-size: 14px; }
dt { color: var(--grey); }
dd { margin: 0; max-width: 84ch; overflow-wrap: anywhere; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 24px; margin: 0 0 24px; }
.figures b { display: block; font-weight: 300; font-size: 32px; line-height: 1.2; color: var(--accent); }
.figures small { display: block; color: var(--grey); font-size: 13px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 8px 0 14px; color: var(--grey); font-size: 13px; }
.legend span { display: inline-flex; align-items: center; gap: 8px; }
.bar { display: block; width: 100%; background: ${TRACK}; }
table { width: 100%; border-collapse: collapse; font-size: 13.5px; margin: 0 0 16px; }
th { text-align: left; font-weight: 400; font-size: 12.5px; color: var(--grey); border-bottom: 1.5px solid var(--accent); }
th, td { padding: 6px 16px 6px 0; vertical-align: top; overflow-wrap: anywhere; }
th:last-child, td:last-child { padding-right: 0; }
td { border-bottom: 1px solid var(--line); white-space: pre-line; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; overflow-wrap: normal; }
.nowrap { white-space: nowrap; overflow-wrap: normal; }
td small, .note { display: block; color: var(--grey); font-size: 12px; }
.sum td { font-weight: 600; border-top: 1.5px solid var(--accent); border-bottom: 0; }
.chart { table-layout: fixed; }
.chart td { border: 0; padding-top: 4px; padding-bottom: 4px; vertical-align: middle; }
.chart td:first-child { width: 36%; }
.chart td:last-child { width: 130px; }
.list { table-layout: fixed; }
tr:hover td { background: var(--band); }
.chart tr:hover td { background: none; }
.grey { color: var(--grey); }
.not-converted { font-weight: 600; }
.converted-with-action-items { color: var(--accent); }
.converted { color: var(--grey); }
.example { display: grid; grid-template-columns: 1fr 1fr; gap: 24px; margin: 0 0 20px; }
.example span { color: var(--grey); font-size: 12.5px; }
pre { margin: 4px 0 0; padding: 12px 14px; background: var(--band); font: 12.5px/1.5 ui-monospace, "Cascadia Mono", Menlo,
  Consolas, "Noto Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 900px) {
  .page { display: block; } nav { position: static; max-height: none; padding: 24px; } main { padding: 24px; }
  .example { grid-template-columns: 1fr; } .scroll { overflow-x: auto; } .scroll table { min-width: 640px; }
}
@media print {
  body { font-size: 10pt; } .page { display: block; max-width: none; } nav { position: static; max-height: none; padding: 0; }
  main { padding: 0; } h2 { break-before: page; } h2, h3 { break-after: avoid; } tr, pre { break-inside: avoid; }
  thead { display: table-header-group; }
}
`;

/** Korean lines break between words; a browser left alone breaks between any two syllables. */
export const KOREAN_STYLE = `body { font-family: "Noto Sans", "Noto Sans KR", "Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo", sans-serif;
  word-break: keep-all; }
`;

/** The report's stylesheet; colours that stay apart for most kinds of colour blindness, in light and dark. */
export const REPORT_STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1c1f24; --soft: #5b6470; --line: #dfe3e8; --page: #f6f7f9; --card: #fff;
  --good: #0f7b4f; --bad: #b3261e;
  --s0: #0b62c4; --s1: #c2570c; --s2: #5b8c1f; --s3: #8a3ffc;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8eaee; --soft: #a0a8b4; --line: #333a44; --page: #14171b; --card: #1c2026;
    --good: #58c99a; --bad: #ff8a80;
    --s0: #6cb0ff; --s1: #ff9f5a; --s2: #a5d65f; --s3: #c79bff;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1400px; padding: 28px 24px 48px; background: var(--page); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
h1 { margin: 0; font-size: 26px; line-height: 1.25; }
h2 { margin: 34px 0 10px; font-size: 18px; }
p { margin: 6px 0; } .soft { color: var(--soft); }
.verdict { display: inline-block; margin: 12px 0 0; padding: 3px 12px; border-radius: 99px; font-weight: 600;
  border: 1.5px solid currentColor; }
.good { color: var(--good); } .bad { color: var(--bad); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 20px 0 0; }
.figure { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 16px; }
.figure b { display: block; font-size: 24px; line-height: 1.3; font-variant-numeric: tabular-nums; }
.figure span { color: var(--soft); font-size: 13px; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 7px 14px; text-align: right; border-top: 1px solid var(--line); white-space: nowrap; }
tr:first-child th { border-top: 0; color: var(--soft); font-weight: 500; font-size: 13px; }
th:first-child, td:first-child, .words td, .words th { text-align: left; }
.words td { white-space: normal; } .words td:first-child { width: 1%; white-space: nowrap; }
.total td { font-weight: 600; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 520px), 1fr)); gap: 14px; }
figure { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 12px 6px; }
figcaption { padding: 0 4px 6px; font-weight: 600; }
.unit { margin-right: 14px; color: var(--soft); font-weight: 400; }
.legend { display: inline-block; margin-right: 12px; font-weight: 400; font-size: 13px; white-space: nowrap; }
.dot { display: inline-block; width: 10px; height: 10px; margin-right: 5px; border-radius: 50%; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--soft); font-size: 11.5px; }
.grid { stroke: var(--line); } .limit { stroke: var(--bad); stroke-dasharray: 5 4; } svg .limit-text { fill: var(--bad); }
.series { fill: none; stroke-width: 1.8; stroke-linejoin: round; }
path.s0 { stroke: var(--s0); } path.s1 { stroke: var(--s1); } path.s2 { stroke: var(--s2); } path.s3 { stroke: var(--s3); }
.dot.s0 { background: var(--s0); } .dot.s1 { background: var(--s1); } .dot.s2 { background: var(--s2); } .dot.s3 { background: var(--s3); }
ul { margin: 6px 0; padding-left: 20px; } code { font-size: 13px; }
`;

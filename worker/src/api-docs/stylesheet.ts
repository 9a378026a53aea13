/** The look of /docs. No fonts, no scripts, nothing from elsewhere. */
export const STYLESHEET = `
:root { color-scheme: light dark; --line: #8884; --quiet: #8881; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem 1rem 4rem; font: 1rem/1.5 system-ui, sans-serif; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
nav ul { columns: 18rem; padding-left: 1rem; }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; }
summary { cursor: pointer; padding: .5rem .75rem; }
summary code { font-weight: 600; }
summary span { opacity: .75; }
details > div { padding: 0 .75rem .75rem; }
pre { background: var(--quiet); border-radius: .25rem; overflow-x: auto; padding: .5rem; font-size: .85rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { border-bottom: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top; }
.method { display: inline-block; min-width: 4.5rem; }
`;

/** Characters people read aloud in one breath. */
const GROUP = 4;

/** An event code as it is read: `AB2C 9KFM`. Codes with hyphens are grouped by those already. */
export function groupCode(code: string): string {
  if (code.includes("-")) return code;
  return code.match(new RegExp(`.{1,${GROUP}}`, "g"))?.join(" ") ?? code;
}

/** A cell that begins so is a formula to spreadsheets, which would run what a guest called themselves. */
const FORMULA_START = /^[=+\-@\t\r]/;

const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** RFC 4180: all cells quoted, lines ended by CRLF, the first one the names of the columns. */
export function writeCsv<Row extends Record<string, string | number | boolean | null>>(
  columns: (keyof Row & string)[],
  rows: Row[],
): string {
  const cell = (value: string | number | boolean | null | undefined) => {
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    const text = value ?? "";
    return quote(FORMULA_START.test(text) ? `'${text}` : text);
  };
  const lines = [columns.map(quote), ...rows.map((row) => columns.map((column) => cell(row[column])))];
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}

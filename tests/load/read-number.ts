/** A number above 0 from the command line. @throws Error with one sentence */
export function readNumber(option: string, text: string, { whole = false } = {}): number {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value) || (whole && !Number.isInteger(value))) {
    throw new Error(`${option} takes a ${whole ? "whole " : ""}number above 0, not "${text}".`);
  }
  return value;
}

/** Several of them, with commas between. @throws Error with one sentence */
export const readNumbers = (option: string, text: string): number[] =>
  text.split(",").map((part) => readNumber(option, part, { whole: true }));

import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Writes variables in the form wrangler reads (dotenv with variable expansion), readable by the owner only.
 * @throws Error for a name that is no variable name, or a value that cannot be written down in that form.
 */
export function writeEnvFile(path: string, variables: Record<string, string>, comment?: string): void {
  const lines = comment === undefined ? [] : comment.split("\n").map((line) => `# ${line}`);
  for (const [name, value] of Object.entries(variables)) lines.push(`${name}=${quoteEnvValue(name, value)}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${lines.join("\n")}\n`, { mode: 0o600 });
  // The mode above counts for a new file only.
  chmodSync(path, 0o600);
}

/** dotenv has no escape for a quote inside the same quotes, so one is chosen that the value does not contain. */
export function quoteEnvValue(name: string, value: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`${name} is not a name for a variable.`);
  const quote = ["'", "`"].find((candidate) => !value.includes(candidate));
  if (quote === undefined) throw new Error(`The value of ${name} contains both kinds of quotes.`);
  // An unescaped $ would be replaced by the variable of that name.
  return `${quote}${value.replaceAll("$", "\\$")}${quote}`;
}

import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";

/**
 * Variables of a file in the form that wrangler reads (writeEnvFile() writes it).
 * @throws Error with one sentence when the file cannot be read.
 */
export function readSecretsFile(path: string): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new Error(`The file of secrets ${path} cannot be read: npm run setup:cloud -- --apply makes one.`);
  }
  // Node leaves the escape in that keeps wrangler from expanding a variable.
  return Object.fromEntries(
    Object.entries(parseEnv(text)).map(([name, value]) => [name, (value ?? "").replaceAll("\\$", "$")]),
  );
}

/** One structured line; Workers keep what goes to the console. Never a name, an address, a token or an embedding. */
export function log(
  level: "info" | "warn" | "error",
  event: string,
  fields: Record<string, unknown> = {},
): void {
  const line = JSON.stringify({ level, event, ...fields });
  if (level === "error") console.error(line);
  else if (level === "warn") console.warn(line);
  else console.log(line);
}

/** Longest error message that is logged; statements with their parameters are longer. */
const MAX_MESSAGE = 300;

/** An error's kind, message and place, and the same of what caused it. */
export function errorFields(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  return {
    error: error.name,
    // Drizzle puts the statement and its parameters into the message: names and addresses among them.
    message: error.message.startsWith("Failed query") ? "Failed query" : error.message.slice(0, MAX_MESSAGE),
    ...(depth === 0
      ? {
          stack: error.stack
            ?.split("\n")
            .slice(1, 6)
            .map((line) => line.trim()),
        }
      : {}),
    ...(error.cause && depth < 3 ? { cause: errorFields(error.cause, depth + 1) } : {}),
  };
}

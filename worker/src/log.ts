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

/** Longest error message that is logged. */
const MAX_MESSAGE = 300;
/** Lines of a stack that are logged: where it was thrown, and who called. */
const MAX_STACK = 5;

/** An error's kind, place and message, and the same of what caused it; the message only where it quotes no input. */
export function errorFields(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: unknown };
  return {
    error: error.name,
    ...(typeof code === "string" ? { error_code: code } : {}),
    message: messageOf(error, code),
    ...(depth === 0 ? { stack: placesOf(error) } : {}),
    ...(error.cause && depth < 3 ? { cause: errorFields(error.cause, depth + 1) } : {}),
  };
}

/** A stack begins with the message, which may have several lines: those of a statement and its parameters. */
function placesOf({ message, stack = "" }: Error): string[] {
  const afterMessage = stack.slice(stack.indexOf(message) + message.length);
  const lines = afterMessage.split("\n").map((line) => line.trim());
  return lines.filter((line) => line.startsWith("at ")).slice(0, MAX_STACK);
}

/**
 * Classes of SQLSTATE whose messages name parts of the schema. Others, such as 22 (data) and P0 (raised by a function),
 * quote the values they were given.
 */
const TELLS_NO_VALUES = /^(08|23|40|42|53|54|55|57|58|XX)/;

/** Of messages that may quote what somebody sent, what comes before the quotation. */
function messageOf({ name, message }: Error, code: unknown): string {
  // Drizzle's: the statement with its parameters, names and addresses among them.
  if (message.startsWith("Failed query")) return "Failed query";
  // The parser's: some characters around the place.
  if (name === "SyntaxError") return "syntax error";
  if (name === "NeonDbError") {
    // Without a code it is the connection's, followed by whatever was answered.
    if (typeof code !== "string") return message.slice(0, MAX_MESSAGE).split(":", 1)[0] ?? "";
    if (!TELLS_NO_VALUES.test(code)) return "data refused";
  }
  return message.slice(0, MAX_MESSAGE);
}

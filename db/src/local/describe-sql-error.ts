/** The fields @neondatabase/serverless copies from a 400 reply onto its NeonDbError, beside `message`. */
const ERROR_FIELDS = [
  "severity",
  "code",
  "detail",
  "hint",
  "position",
  "internalPosition",
  "internalQuery",
  "where",
  "schema",
  "table",
  "column",
  "dataType",
  "constraint",
  "file",
  "line",
  "routine",
] as const;

/**
 * The body of a 400 for an error PostgreSQL raised, or null when the error is not PostgreSQL's
 * (no severity, or no five-character SQLSTATE; EPIPE looks like one), which means the database itself is in trouble.
 */
export function describeSqlError(error: unknown): Record<string, string> | null {
  if (!(error instanceof Error)) return null;
  const source = error as unknown as Record<string, unknown>;
  if (typeof source.severity !== "string") return null;
  if (typeof source.code !== "string" || !/^[0-9A-Z]{5}$/.test(source.code)) return null;
  const body: Record<string, string> = { message: error.message };
  for (const field of ERROR_FIELDS) {
    const value = source[field];
    if (typeof value === "string") body[field] = value;
  }
  return body;
}

import { stack } from "./stack.ts";

/** Rows as the database has them now, every value as text; what no client of the API could tell. */
export async function askDatabase<Row extends Record<string, string | null>>(
  query: string,
  params: readonly (string | number)[] = [],
): Promise<Row[]> {
  const { databaseUrl, neonHttp } = stack;
  const response = await fetch(neonHttp, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "neon-connection-string": databaseUrl,
      "neon-raw-text-output": "true",
    },
    body: JSON.stringify({ query, params }),
  });
  const answer = (await response.json()) as { rows?: Row[]; message?: string };
  if (!answer.rows) throw new Error(answer.message ?? `The database answered ${response.status}.`);
  return answer.rows;
}

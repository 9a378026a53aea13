import { findDatabaseError } from "@trouvaille/db/database-errors";

export interface Outcomes<Answer> {
  answers: Answer[];
  /** SQLSTATE of each call that failed, with the constraint where there is one. */
  failures: string[];
}

/**
 * Begins `count` calls before the first can end and waits for all.
 * @throws what is no error of a statement
 */
export async function allAtOnce<Answer>(
  count: number,
  call: (index: number) => Promise<Answer>,
): Promise<Outcomes<Answer>> {
  return gather(Array.from({ length: count }, (_, index) => call(index)));
}

/** The same for calls that have begun. */
export async function gather<Answer>(calls: Promise<Answer>[]): Promise<Outcomes<Answer>> {
  const answers: Answer[] = [];
  const failures: string[] = [];
  for (const outcome of await Promise.allSettled(calls)) {
    if (outcome.status === "fulfilled") answers.push(outcome.value);
    else failures.push(describe(outcome.reason));
  }
  return { answers, failures };
}

function describe(thrown: unknown): string {
  const error = findDatabaseError(thrown);
  if (error?.code === undefined) throw thrown;
  return error.constraint ? `${error.code} ${error.constraint}` : error.code;
}

/** How many there are of each. */
export function countEach(values: readonly (string | boolean | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}

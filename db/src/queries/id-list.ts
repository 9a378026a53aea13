import { type SQL, sql } from "drizzle-orm";

/** Any number of ids as one parameter: `id = any(…)`. */
export const idList = (ids: number[]): SQL => sql`${`{${ids.join(",")}}`}::int[]`;

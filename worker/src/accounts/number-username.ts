import { findFreeNameNumber } from "@trouvaille/db/queries/registrations";
import type { Services } from "../services.ts";
import { MAX_USERNAME_LENGTH } from "../validate-input.ts";

/** From here on somebody else is always faster, and a number is drawn. */
const DRAWN_FROM = 4;
/** 900,000 of them. */
const DRAWN = { first: 100_000, count: 900_000 };

/**
 * A name like `Marie 2` for a guest whose name is taken at their event; free when it was looked for, which the
 * unique index decides.
 * @param renamed how many names were tried in vain before
 */
export async function numberUsername(
  { db }: Pick<Services, "db">,
  { username, code, renamed }: { username: string; code: string; renamed: number },
): Promise<string> {
  const room = MAX_USERNAME_LENGTH - ` ${DRAWN.first}`.length;
  // No half of a character beyond 16 bits.
  const base = username
    .slice(0, room)
    .replace(/[\ud800-\udbff]$/, "")
    .trimEnd();
  const number = renamed < DRAWN_FROM ? await findFreeNameNumber(db, { base, code }) : undefined;
  return `${base} ${number ?? drawNumber()}`;
}

function drawNumber(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return DRAWN.first + (drawn % DRAWN.count);
}

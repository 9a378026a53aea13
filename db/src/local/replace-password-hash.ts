import { eq } from "drizzle-orm";
import type { Database } from "../client.ts";
import { accounts } from "../schema/accounts.ts";

/** For the demo's accounts, whose password may be another one at the next start. Their sessions stay valid. */
export async function replacePasswordHash(
  db: Database,
  accountId: number,
  passwordHash: string,
): Promise<void> {
  await db.update(accounts).set({ passwordHash }).where(eq(accounts.id, accountId));
}

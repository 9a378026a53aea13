import {
  findSessionAccount as findAccountOfSession,
  type SessionAccount,
} from "@trouvaille/db/queries/accounts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import type { Session } from "./session-token.ts";

/**
 * The account behind a session, if both still stand.
 * @throws AppError invalid_token, inactive_account
 */
export async function findSessionAccount(
  { db }: Pick<Services, "db">,
  session: Session,
): Promise<SessionAccount> {
  return admitAccount(await findAccountOfSession(db, session));
}

/**
 * The account of a session as the database found it, if it may come in.
 * @throws AppError invalid_token, inactive_account
 */
export function admitAccount(account: SessionAccount | undefined): SessionAccount {
  if (!account) throw new AppError("invalid_token");
  if (!account.isActive) throw new AppError("inactive_account");
  return account;
}

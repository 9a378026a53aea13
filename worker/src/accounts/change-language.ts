import { updateLanguage } from "@trouvaille/db/queries/accounts";
import type { Language } from "../error-texts.ts";
import type { Services } from "../services.ts";

/** Chooses the language of mails to an account. */
export async function changeLanguage(
  { db }: Pick<Services, "db">,
  accountId: number,
  language: Language,
): Promise<void> {
  await updateLanguage(db, { accountId, language });
}

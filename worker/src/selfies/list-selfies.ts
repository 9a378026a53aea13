import { listSelfies as listInDatabase, MAX_SELFIES_IN_FORCE } from "@trouvaille/db/queries/selfies";
import type { Language } from "../error-texts.ts";
import type { Services } from "../services.ts";
import { refusalText } from "./refusal-text.ts";

/** A guest's selfies in force and being checked, newest first; before them the last one if it was refused. */
export async function listSelfies({ db }: Pick<Services, "db">, accountId: number, language: Language) {
  const selfies = await listInDatabase(db, accountId);
  const shown = selfies.filter(({ status }, i) => i === 0 || status !== "invalid");
  return {
    selfies: shown.map(({ id, status, refusal, createdAt, added }) => ({
      id,
      status,
      refusal,
      refusal_text: refusal === null ? null : refusalText(refusal, language),
      created_at: createdAt.toISOString(),
      added,
    })),
    max_in_force: MAX_SELFIES_IN_FORCE,
  };
}

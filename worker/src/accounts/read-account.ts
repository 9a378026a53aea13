import { findProfile } from "@trouvaille/db/queries/accounts";
import { listSelfies } from "@trouvaille/db/queries/selfies";
import type { Language } from "../error-texts.ts";
import { AppError } from "../errors.ts";
import { selfieStateOf } from "../selfies/selfie-state.ts";
import type { Services } from "../services.ts";
import { presentAccount } from "./present-account.ts";

/** @throws AppError invalid_token when the account is gone */
export async function readAccount({ db }: Pick<Services, "db">, accountId: number, language: Language) {
  const [profile, selfies] = await Promise.all([findProfile(db, accountId), listSelfies(db, accountId)]);
  if (!profile) throw new AppError("invalid_token");
  return presentAccount(profile, selfieStateOf(selfies), language);
}

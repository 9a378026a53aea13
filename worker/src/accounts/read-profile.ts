import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import { countOwnPhotos } from "@trouvaille/db/queries/joined-events";
import type { Language } from "../error-texts.ts";
import type { Services } from "../services.ts";
import { readAccount } from "./read-account.ts";

/** An account with the number of its photos. @throws AppError invalid_token when the account is gone */
export async function readProfile(
  services: Pick<Services, "db">,
  account: SessionAccount,
  language: Language,
) {
  const [user, photos] = await Promise.all([
    readAccount(services, account.id, language),
    countOwnPhotos(services.db, { accountId: account.id, eventId: account.eventId }),
  ]);
  return { user, total_photos: photos.total, photos_with_face: photos.matched };
}

import { violatedUniqueIndex } from "@trouvaille/db/database-errors";
import { findAvailability } from "@trouvaille/db/queries/accounts";
import { insertStaff } from "@trouvaille/db/queries/staff";
import { passwordProblem } from "../accounts/password.ts";
import { type IssuedToken, issueToken } from "../accounts/session-token.ts";
import type { Language } from "../error-texts.ts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { parseWebsite, usernameOf } from "./contact-details.ts";

/** Names that are taken get a tail of this many random digits. */
const TAIL_DIGITS = 6;
const MAX_TRIES = 5;

export interface PhotographerRegistration {
  first_name: string;
  last_name: string;
  email: string;
  phone: string;
  password: string;
  website?: string | undefined;
}

/** @throws AppError not_found unless this installation lets photographers register themselves */
export function requireOpenRegistration({ settings }: Pick<Services, "settings">): void {
  if (!settings.PHOTOGRAPHER_REGISTRATION) throw new AppError("not_found");
}

/**
 * Makes a photographer's account, who works for no event yet, and its first session.
 * @throws AppError first_name_required, last_name_required, phone_required, invalid_website, photographer_email_taken,
 *   email_race_lost, too_many_tries, or why the password is refused
 */
export async function registerPhotographer(
  services: Pick<Services, "db" | "hasher" | "settings" | "clock" | "limits">,
  given: PhotographerRegistration,
  { language, signal }: { language: Language; signal?: AbortSignal },
): Promise<{ id: number; username: string; issued: IssuedToken }> {
  const { db, hasher, settings, clock, limits } = services;
  if (!given.first_name) throw new AppError("first_name_required");
  if (!given.last_name) throw new AppError("last_name_required");
  if (!given.phone) throw new AppError("phone_required");
  const website = parseWebsite(given.website);
  const weakness = passwordProblem(given.password);
  if (weakness) throw new AppError(weakness);
  await limits.tryRegistration();
  const name = usernameOf(given.first_name, given.last_name);
  const taken = await findAvailability(db, { code: null, username: name, email: given.email });
  if (taken.emailTaken) throw new AppError("photographer_email_taken");
  const passwordHash = await hasher.hash(given.password, signal);
  for (let tries = 1; ; tries++) {
    const username = taken.usernameTaken || tries > 1 ? `${name}${randomDigits()}` : name;
    try {
      const id = await insertStaff(db, {
        username,
        email: given.email,
        passwordHash,
        role: "photographer",
        language,
        firstName: given.first_name,
        lastName: given.last_name,
        phone: given.phone,
        website,
      });
      const issued = await issueToken({ accountId: id, sessionVersion: 1 }, settings, clock());
      return { id, username, issued };
    } catch (error) {
      const index = violatedUniqueIndex(error);
      if (index === "accounts_email_scope_key") throw new AppError("email_race_lost", { cause: error });
      if (index !== "accounts_username_scope_key" || tries === MAX_TRIES) throw error;
    }
  }
}

const randomDigits = () =>
  [...crypto.getRandomValues(new Uint8Array(TAIL_DIGITS))].map((byte) => byte % 10).join("");

import { insertPasswordReset } from "@trouvaille/db/queries/password-resets";
import { AppError } from "../errors.ts";
import { queueMail } from "../mail/queue-mail.ts";
import type { Services } from "../services.ts";
import { hashResetToken, newResetToken } from "./reset-token.ts";

/** Life of a link, as in the system this one replaces. */
const LINK_MINUTES = 60;
/** Mails to one address: enough for who does not find the first, too few to be a nuisance. */
const MAX_PER_HOUR = 3;

/**
 * Has a link to choose a new password mailed to an address, if accounts have it: one link for all of them. All of
 * it happens behind the answer, which therefore is the same, and takes as long, for any address.
 * @throws AppError email_required, too_many_tries
 */
export async function requestPasswordReset(
  services: Pick<Services, "db" | "limits" | "settings" | "clock" | "background" | "wakeUp">,
  typed: string,
): Promise<void> {
  const email = typed.trim();
  if (email === "") throw new AppError("email_required");
  await services.limits.tryPasswordReset(email);
  services.background(mailLink(services, email));
}

async function mailLink(
  services: Pick<Services, "db" | "settings" | "clock" | "wakeUp">,
  email: string,
): Promise<void> {
  const token = newResetToken();
  const recipient = await insertPasswordReset(services.db, {
    email,
    tokenHash: await hashResetToken(token),
    now: services.clock(),
    lifeMinutes: LINK_MINUTES,
    maxPerHour: MAX_PER_HOUR,
  });
  if (!recipient) return;
  const link = new URL("/reset", services.settings.PUBLIC_URL);
  link.searchParams.set("token", token);
  await queueMail(services, {
    kind: "password_reset",
    values: { link: link.href, minutes: LINK_MINUTES },
    language: recipient.language,
    to: recipient.email,
    accountId: recipient.accountId,
  });
}

import {
  type ClaimedMail,
  claimMail,
  failExhaustedMails,
  failMail,
  markMailSent,
  releaseMail,
} from "@trouvaille/db/queries/mails";
import { errorFields, log } from "../log.ts";
import { backOff } from "../schedule/back-off.ts";
import type { Services } from "../services.ts";
import { MailAwayError, MailRefusedError } from "./mail-transport.ts";
import { renderMail } from "./render-mail.ts";

/** Mails one call sends, well within the 15 minutes a consumer may take; the rest gets a call of its own. */
const MAX_PER_CALL = 200;
/** Attempts that ended in an error before a mail is given up. The provider being away is none. */
const MAX_ATTEMPTS = 5;
/** After a refusal: one, two, four, eight minutes, so that a wrong key can be mended meanwhile. */
const REFUSED = { firstSeconds: 60, maxSeconds: 3_600 };
/** With the provider away a mail waits as long again as it has waited, within these. */
const AWAY = { minSeconds: 30, maxSeconds: 3_600 };
/** A mail that could not be handed over for so long comes too late to be of use. */
const MAX_AGE_SECONDS = 48 * 3_600;
const GAVE_UP = "sending_failed";
const PROVIDER_AWAY = "provider_away";

type MailServices = Pick<Services, "db" | "mailer" | "settings" | "wakeUp" | "clock">;

/** Sends the mails that are due, oldest first. Any number of calls may run at once: a lease makes each mail one call's. */
export async function processMails(services: MailServices): Promise<void> {
  const { db, settings, wakeUp } = services;
  for (let i = 0; i < MAX_PER_CALL; i++) {
    const claimed = await claimMail(db, { leaseSeconds: settings.LEASE_SECONDS, maxAttempts: MAX_ATTEMPTS });
    if (!claimed) {
      await failExhaustedMails(db, { maxAttempts: MAX_ATTEMPTS, failure: GAVE_UP, limit: MAX_PER_CALL });
      return;
    }
    if (!(await sendMail(services, claimed))) return;
  }
  await wakeUp({ wake: "mails" });
}

/** @returns false when the provider is away, so that there is no use in going on */
async function sendMail(services: MailServices, claimed: ClaimedMail): Promise<boolean> {
  const { db, mailer, settings, wakeUp, clock } = services;
  const said = { mail_id: claimed.id, kind: claimed.kind, account_id: claimed.accountId };
  try {
    const rendered = await renderMail(claimed, settings.PUBLIC_URL);
    await mailer.send({
      ...rendered,
      to: claimed.recipient,
      replyTo: claimed.replyTo ?? undefined,
      idempotencyKey: `trouvaille-mail-${claimed.id}-${claimed.createdAt.getTime()}`,
    });
    await markMailSent(db, claimed);
    log("info", "mail_sent", said);
    return true;
  } catch (error) {
    const ageSeconds = Math.max(0, (clock().getTime() - claimed.createdAt.getTime()) / 1000);
    const isAway = error instanceof MailAwayError;
    const reason = error instanceof MailRefusedError ? error.reason : isAway ? PROVIDER_AWAY : GAVE_UP;
    log("warn", "mail_failed", { ...said, reason, ...(isAway ? {} : errorFields(error)) });
    if (isAway ? ageSeconds > MAX_AGE_SECONDS : claimed.attempts >= MAX_ATTEMPTS) {
      await failMail(db, claimed, reason);
      return true;
    }
    const delaySeconds = isAway
      ? Math.max(error.retryAfterSeconds, Math.min(AWAY.maxSeconds, Math.max(AWAY.minSeconds, ageSeconds)))
      : backOff(claimed.attempts - 1, REFUSED);
    await releaseMail(db, claimed, { delaySeconds, isAttempt: !isAway });
    await wakeUp({ wake: "mails" }, Math.ceil(delaySeconds));
    return !isAway;
  }
}

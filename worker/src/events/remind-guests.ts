import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import { queueReminders } from "@trouvaille/db/queries/event-mails";
import { listGuests, type ReportedGuest } from "@trouvaille/db/queries/statistics";
import { logTransport } from "../mail/log-transport.ts";
import type { MailValues } from "../mail/mail-kinds.ts";
import type { Services } from "../services.ts";
import { MAX_GUESTS_LISTED, REMINDER } from "../statistics/report-guests.ts";
import { selfieLink } from "./event-link.ts";
import { findManagedEvent } from "./find-managed-event.ts";

/** At most one reminder a day to a guest about an event; a little less, so that the same hour tomorrow will do. */
const PAUSE_SECONDS = 23.5 * 3_600;

/** A selfie that is being checked needs nobody's doing. */
const REASONS = ["none", "invalid", "valid"] as const;

/**
 * Queues a mail to those of these guests who are on no photo, with what they can do about it.
 * @returns how many get one, and whether mails are only written to the log here
 * @throws AppError event_not_found
 */
export async function remindGuests(
  services: Pick<Services, "db" | "wakeUp" | "settings" | "mailer">,
  account: SessionAccount,
  { eventId, guestIds }: { eventId: number; guestIds: number[] },
): Promise<{ recipients: number; dryRun: boolean }> {
  const { db, settings } = services;
  const [event, guests] = await Promise.all([
    findManagedEvent(services, account, eventId),
    listGuests(db, { eventId, withoutPhotos: true, reminder: REMINDER, limit: MAX_GUESTS_LISTED }),
  ]);
  const asked = new Set(guestIds);
  const queued = await Promise.all(
    REASONS.map((selfie) => {
      const accountIds = idsOf(guests, ({ id, selfieStatus }) => selfieStatus === selfie && asked.has(id));
      if (accountIds.length === 0) return 0;
      const link = selfieLink(settings, { eventId, adds: selfie === "valid" });
      const values: MailValues[typeof REMINDER] = { event_name: event.name, selfie, link };
      return queueReminders(db, { eventId, accountIds, kind: REMINDER, values, pauseSeconds: PAUSE_SECONDS });
    }),
  );
  const recipients = queued.reduce((sum, count) => sum + count, 0);
  if (recipients > 0) await services.wakeUp({ wake: "mails" });
  return { recipients, dryRun: services.mailer === logTransport };
}

const idsOf = (guests: ReportedGuest[], isMeant: (guest: ReportedGuest) => boolean) =>
  guests.filter(isMeant).map(({ id }) => id);

import { queueTwinMails } from "@trouvaille/db/queries/twins";
import { managementLinkBase } from "../events/event-link.ts";
import type { Services } from "../services.ts";
import { MATCH_THRESHOLDS } from "./thresholds.ts";

/**
 * Tells the organisers when a guest's selfie shows the face of another guest of the same event: somebody may have
 * held up a portrait. Call it after the guest's template is committed.
 */
export async function alertOnTwins(
  { db, settings, wakeUp }: Pick<Services, "db" | "settings" | "wakeUp">,
  accountId: number,
): Promise<void> {
  const queued = await queueTwinMails(db, {
    accountId,
    thresholds: MATCH_THRESHOLDS,
    linkBase: managementLinkBase(settings),
  });
  if (queued > 0) await wakeUp({ wake: "mails" });
}

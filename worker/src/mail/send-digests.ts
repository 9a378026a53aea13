import { queueDigests } from "@trouvaille/db/queries/mails";
import type { Services } from "../services.ts";

const DIGEST = {
  /** A photographer uploads for a while; one mail says it all. */
  settledSeconds: 30 * 60,
  /** At most one mail a day to a guest about an event. A little less, so that it does not move through the day. */
  pauseSeconds: 23.5 * 3_600,
  limit: 500,
};

/** Queues a mail to every guest who is on photos that they were not told of. @returns how many */
export async function sendDigests({
  db,
  settings,
  wakeUp,
}: Pick<Services, "db" | "settings" | "wakeUp">): Promise<number> {
  // The statement appends the code, which is letters, digits and dashes: the same link as eventLink's.
  const linkBase = `${settings.PUBLIC_URL.replace(/\/+$/, "")}/j/`;
  const queued = await queueDigests(db, { ...DIGEST, linkBase });
  if (queued > 0) await wakeUp({ wake: "mails" });
  return queued;
}

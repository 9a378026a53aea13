import { findEventByCode } from "@trouvaille/db/queries/events";
import type { Services } from "../services.ts";
import { canonicalEventCode, isPossibleEventCode } from "./event-code.ts";
import { cacheEvent, readCachedEvent } from "./event-code-cache.ts";

/** Whether an event has this code, from the cache if it can say. */
export async function checkEventCode(
  { db, eventCodes, background }: Pick<Services, "db" | "eventCodes" | "background">,
  typed: string,
): Promise<boolean> {
  const code = canonicalEventCode(typed);
  if (!isPossibleEventCode(code)) return false;
  if (await readCachedEvent(eventCodes, code)) return true;
  const event = await findEventByCode(db, code);
  if (!event) return false;
  background(cacheEvent(eventCodes, code, event));
  return true;
}

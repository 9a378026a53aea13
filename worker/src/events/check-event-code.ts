import { findEventByCode } from "@trouvaille/db/queries/events";
import type { Services } from "../services.ts";
import { canonicalEventCode, isPossibleEventCode } from "./event-code.ts";
import { cacheEvent, readCachedEvent } from "./event-code-cache.ts";

/** Whether an event has this code, from the cache if it can say. @throws AppError too_many_tries */
export async function checkEventCode(
  { db, eventCodes, background, limits }: Pick<Services, "db" | "eventCodes" | "background" | "limits">,
  typed: string,
): Promise<boolean> {
  const code = canonicalEventCode(typed);
  if (!isPossibleEventCode(code)) return false;
  await limits.tryEventCode(code);
  if (!(await readCachedEvent(eventCodes, code))) {
    const event = await findEventByCode(db, code);
    if (!event) return false;
    background(cacheEvent(eventCodes, code, event));
  }
  background(limits.eventCodeWasRight(code));
  return true;
}

import { violatedUniqueIndex } from "@trouvaille/db/database-errors";
import { replaceEventCode } from "@trouvaille/db/queries/events";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { forgetEvent } from "./event-code-cache.ts";
import { forcedEventCode, makeCustomEventCode, makeEventCode } from "./make-event-code.ts";

export interface CodeChange {
  eventId: number;
  /** What the code begins with, or, forced, the whole code; without it the code is random. */
  chosen?: string | undefined;
  /** Takes a chosen code without a random tail, which strangers may guess. */
  force: boolean;
}

/**
 * Gives an event another code. From then on nobody registers with the old one; it is forgotten by the cache too.
 * @returns the new code
 * @throws AppError event_not_found, event_code_unsuitable, event_code_taken
 */
export async function changeEventCode(
  { db, eventCodes, background }: Pick<Services, "db" | "eventCodes" | "background">,
  { eventId, chosen, force }: CodeChange,
): Promise<string> {
  const code =
    chosen === undefined ? makeEventCode() : force ? forcedEventCode(chosen) : makeCustomEventCode(chosen);
  const old = await replaceEventCode(db, { eventId, code }).catch((error: unknown) => {
    if (violatedUniqueIndex(error) !== "events_code_key") throw error;
    throw new AppError("event_code_taken", { cause: error });
  });
  if (old === undefined) throw new AppError("event_not_found");
  background(forgetEvent(eventCodes, old));
  return code;
}

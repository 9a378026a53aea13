import { violatedUniqueIndex } from "@trouvaille/db/database-errors";
import { insertPlannedEvent } from "@trouvaille/db/queries/events";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { makeCustomEventCode, makeEventCode } from "./make-event-code.ts";
import { parseEventDate } from "./parse-event-date.ts";

/** With 31^8 codes the first is free; a second collision in a row means that something else is wrong. */
const MAX_TRIES = 3;

export interface EventPlan {
  name?: string | undefined;
  /** ISO 8601; the day counts. */
  date?: string | null | undefined;
  /** The code begins with this; without it the whole code is random. */
  codePrefix?: string | undefined;
  photographerId: number | null;
}

/**
 * Makes an event with a code of its own.
 * @throws AppError event_name_required, invalid_date, event_code_unsuitable, photographer_not_found
 */
export async function createEvent(
  { db, settings }: Pick<Services, "db" | "settings">,
  { name, date, codePrefix, photographerId }: EventPlan,
): Promise<{ eventId: number; eventCode: string }> {
  if (!name) throw new AppError("event_name_required");
  const day = parseEventDate(date);
  for (let tries = 1; ; tries++) {
    const code = codePrefix ? makeCustomEventCode(codePrefix) : makeEventCode();
    try {
      const eventId = await insertPlannedEvent(db, {
        ...{ name, code, date: day ?? null, photographerId },
        retentionDays: settings.RETENTION_DAYS,
      });
      if (eventId === undefined) throw new AppError("photographer_not_found");
      return { eventId, eventCode: code };
    } catch (error) {
      if (violatedUniqueIndex(error) !== "events_code_key" || tries === MAX_TRIES) throw error;
    }
  }
}

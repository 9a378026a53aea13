import {
  assignPhotographer as assign,
  unassignPhotographer as unassign,
} from "@trouvaille/db/queries/events";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";

/** Lets a photographer work for an event. @throws AppError event_not_found, photographer_not_found */
export async function assignPhotographer(
  { db }: Pick<Services, "db">,
  pair: { eventId: number; accountId: number },
): Promise<void> {
  const { eventExists, photographerExists } = await assign(db, pair);
  if (!eventExists) throw new AppError("event_not_found");
  if (!photographerExists) throw new AppError("photographer_not_found");
}

/** Ends it; what they uploaded stays. @throws AppError photographer_not_found when they do not work for it */
export async function unassignPhotographer(
  { db }: Pick<Services, "db">,
  pair: { eventId: number; accountId: number },
): Promise<void> {
  if (!(await unassign(db, pair))) throw new AppError("photographer_not_found");
}

import { type EventPreviews, findEventPreviews } from "@trouvaille/db/queries/event-previews";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { DEMO_CODE, DEMO_FACES } from "./demo-faces.ts";

/**
 * The demo event with its photos that are ready: of a local installation alone, and as long as it has one.
 * @throws AppError not_found, as if there were no such route
 */
export async function findDemo({ db, settings }: Pick<Services, "db" | "settings">): Promise<EventPreviews> {
  if (settings.ENVIRONMENT !== "development") throw new AppError("not_found");
  const filenames = DEMO_FACES.map(({ photo }) => photo);
  const demo = await findEventPreviews(db, { code: DEMO_CODE, filenames });
  if (!demo) throw new AppError("not_found");
  return demo;
}

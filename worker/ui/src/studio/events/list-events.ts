import type { InferResponseType } from "hono/client";
import { ApiError } from "../../api/api-error.ts";
import { api, call } from "../../api/client.ts";
import type { Account } from "../../api/session.ts";
import { EVENTS_TEXTS } from "./texts.ts";

export type StudioEvent = InferResponseType<typeof api.photographer.events.$get, 200>[number];

/** The events somebody works for, the newest first; organisers work for all. */
export const listEvents = (role: Account["user_type"]): Promise<StudioEvent[]> =>
  role === "admin" ? call(api.admin.events.$get()) : call(api.photographer.events.$get());

/** One of them. @throws ApiError event_not_found */
export async function readEvent(role: Account["user_type"], eventId: number): Promise<StudioEvent> {
  const event = (await listEvents(role)).find(({ id }) => id === eventId);
  if (event) return event;
  throw new ApiError({ code: "event_not_found", status: 404, message: EVENTS_TEXTS.notFound });
}

import type { InferResponseType } from "hono/client";
import { api, call } from "../../api/client.ts";

const route = api.photographer.events[":event_id"].guests;

/** How far a guest of an event has come. */
export type Guest = Exclude<InferResponseType<typeof route.$get, 200>, string>[number];

/** The guests of an event, in the order in which they joined. @throws ApiError */
export const listGuests = (eventId: number): Promise<Guest[]> =>
  // Another `format` answers a file.
  call<Guest[]>(route.$get({ param: { event_id: String(eventId) }, query: {} }) as never);

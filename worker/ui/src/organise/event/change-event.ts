import type { InferRequestType } from "hono/client";
import { api, call } from "../../api/client.ts";
import type { ManagedEvent } from "../event-types.ts";

const put = api.admin.events[":event_id"].$put;
export type EventChanges = InferRequestType<typeof put>["json"];

/** Changes an event. @returns what of it is known now; photographers are not in the answer @throws ApiError */
export async function changeEvent(id: number, json: EventChanges): Promise<Partial<ManagedEvent>> {
  const { event } = await call(put({ param: { event_id: String(id) }, json }));
  const { photographer_id: _, ...known } = event;
  return known;
}

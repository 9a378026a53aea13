import { api, call } from "../../api/client.ts";
import { type Resource, useResource } from "../../api/use-resource.ts";
import type { ManagedEvent } from "../event-types.ts";

export interface EventResource extends Omit<Resource<ManagedEvent | null>, "set"> {
  /** Puts in what an answer said of the event. */
  put: (change: Partial<ManagedEvent>) => void;
}

/** One event; null when there is none with this id. The API lists events for organisers all at once. */
export function useEvent(id: number): EventResource {
  const { data, error, slow, reload, set } = useResource(`event ${id}`, async () => {
    const events = await call(api.admin.events.$get());
    return events.find((event) => event.id === id) ?? null;
  });
  return { data, error, slow, reload, put: (change) => set((old) => (old ? { ...old, ...change } : old)) };
}

/** What every part of an event's page gets. */
export interface EventGiven {
  event: ManagedEvent;
  put: EventResource["put"];
}

import { api, call } from "../../api/client.ts";
import type { Change, Item, SearchState } from "./queue.ts";

type Known = Map<string, { photoId: number; search: SearchState }>;

const SEARCH = { PENDING: "received", PROCESSING: "searching", DONE: "done", FAILED: "unsearched" } as const;

/** Asks the service which of these files the event has. @throws ApiError */
async function askKnown(eventId: number, items: readonly Item[]): Promise<Known> {
  const sha256 = [...new Set(items.flatMap((item) => item.sha256 ?? []))];
  const { known } = await call(
    api.photographer.events[":event_id"]["known-photos"].$post({
      param: { event_id: String(eventId) },
      json: { sha256 },
    }),
  );
  return new Map(
    known.map((photo) => [
      photo.sha256,
      { photoId: photo.photo_id, search: SEARCH[photo.processing_status] },
    ]),
  );
}

/** Files that wait to be sent: which of them the event has already. @throws ApiError */
export async function sortOutKnown(eventId: number, items: readonly Item[]): Promise<Change[]> {
  const known = await askKnown(eventId, items);
  return items.map(({ id, sha256 }) => {
    const photo = known.get(sha256 ?? "");
    return photo ? { kind: "known", id, photoId: photo.photoId } : { kind: "ready", id };
  });
}

/** Files that have arrived: how far each is by now. @throws ApiError */
export async function followArrived(eventId: number, items: readonly Item[]): Promise<Change[]> {
  const known = await askKnown(eventId, items);
  return items.map(({ id, sha256 }) => {
    const photo = known.get(sha256 ?? "");
    return photo ? { kind: "searched", id, search: photo.search } : { kind: "gone", id };
  });
}

import { api, call } from "../../api/client.ts";

/** The API takes as many ids in one request. */
const MOST_IDS = 1_000;
/** Requests at a time, where each is about one photo. */
const AT_ONCE = 4;

const chunks = (ids: readonly number[]): number[][] =>
  Array.from({ length: Math.ceil(ids.length / MOST_IDS) }, (_, i) =>
    ids.slice(i * MOST_IDS, (i + 1) * MOST_IDS),
  );

/** Shows photos to every guest, or hides them, or takes the choice back with null. @throws ApiError */
export async function choosePhotos(ids: readonly number[], show_in_general: boolean | null): Promise<void> {
  const route = api.photos.bulk["show-in-general"];
  for (const photo_ids of chunks(ids)) await call(route.$put({ json: { photo_ids, show_in_general } }));
}

/** The same for all photos an event has now. @returns how many @throws ApiError */
export async function chooseAll(eventId: number, show_in_general: boolean): Promise<number> {
  const route = api.photographer.events[":event_id"]["show-in-general"];
  const param = { event_id: String(eventId) };
  return (await call(route.$put({ param, json: { show_in_general } }))).updated_count;
}

/** Deletes photos. @throws ApiError */
export async function deletePhotos(ids: readonly number[]): Promise<void> {
  for (const part of chunks(ids)) {
    await call(api.photos.$delete({ query: { photo_ids: part.join(",") } }));
  }
}

/** Puts photos that failed back in the line. @throws ApiError */
export async function retryPhotos(ids: readonly number[]): Promise<void> {
  const left = [...ids];
  const work = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      await call(api.photos[":photo_id"].retry.$put({ param: { photo_id: String(id) } }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Makes a photo the cover of its event, or none with null. @throws ApiError */
export async function chooseCover(eventId: number, photo_id: number | null): Promise<void> {
  const route = api.photographer.events[":event_id"]["email-featured-photo"];
  await call(route.$put({ param: { event_id: String(eventId) }, json: { photo_id } }));
}

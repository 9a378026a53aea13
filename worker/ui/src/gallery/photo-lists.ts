import { effect, type Signal, signal } from "@preact/signals";
import { api, call } from "../api/client.ts";
import { account } from "../api/session.ts";
import { type Answered, type GalleryPhoto, toGalleryPhoto, type View } from "./gallery-photo.ts";
import { mergePhotos, type ShownList } from "./merge-photos.ts";

/** The first page is on screen soon; the rest comes in large steps. */
const FIRST_PAGE = 100;
const NEXT_PAGES = 200;

export interface PhotoList extends ShownList<GalleryPhoto> {
  /** Every page is here. */
  isComplete: boolean;
}

const EMPTY: PhotoList = { photos: [], latest: [], isComplete: false };
const lists = new Map<string, Signal<PhotoList>>();
const keyOf = (eventId: number, view: View) => `${eventId}/${view}`;

/** Photos said to be of somebody else a moment ago, which can still be taken back. */
export const doubted = signal<ReadonlySet<number>>(new Set());

/** The photos of one view of an event. They stay in memory, so that changing views and going back show them at once. */
export function photoList(eventId: number, view: View): Signal<PhotoList> {
  const key = keyOf(eventId, view);
  const list = lists.get(key) ?? signal(EMPTY);
  lists.set(key, list);
  return list;
}

/**
 * Asks for a whole list, page by page. The first time each page is shown as it comes; after that the new list takes
 * the old one's place when it is whole. @param mayShow whether new photos may be shown at once
 * @throws ApiError
 */
export async function loadPhotoList(
  eventId: number,
  view: View,
  { mayShow, signal: stop }: { mayShow: () => boolean; signal?: AbortSignal },
): Promise<void> {
  const list = photoList(eventId, view);
  const answered: GalleryPhoto[] = [];
  const put = (isComplete: boolean) => {
    if (stop?.aborted) return;
    const merged = mergePhotos(list.value, answered, { mayShow: mayShow(), now: Date.now() });
    list.value = { ...merged, isComplete };
  };
  for await (const page of pagesOf(eventId, view)) {
    if (stop?.aborted) return;
    answered.push(...page.map(toGalleryPhoto));
    // Nothing is taken away from a list that was whole before.
    if (!list.value.isComplete && answered.length >= list.value.latest.length) put(false);
  }
  put(true);
}

async function* pagesOf(eventId: number, view: View): AsyncGenerator<Answered[]> {
  if (view === "loved") {
    const loved = await call(api.favourites.$get());
    yield loved.filter((photo) => photo.event_id === eventId);
    return;
  }
  const route = api.user.events[":event_id"][view === "mine" ? "photos" : "all-photos"];
  const param = { event_id: String(eventId) };
  for (let cursor: string | null = "", limit = FIRST_PAGE; cursor !== null; limit = NEXT_PAGES) {
    const query = { limit: String(limit), ...(cursor ? { cursor } : {}) };
    const page: { items: Answered[]; next_cursor: string | null } = await call(route.$get({ param, query }));
    yield page.items;
    cursor = page.next_cursor;
  }
}

/** Shows the photos that waited. */
export function showWaiting(eventId: number, view: View): void {
  const list = photoList(eventId, view);
  list.value = { ...list.value, photos: list.value.latest };
}

/** A photo out of any list that has it. */
export function findPhoto(id: number): GalleryPhoto | undefined {
  for (const { value } of lists.values()) {
    const found = value.latest.find((photo) => photo.id === id);
    if (found) return found;
  }
  return undefined;
}

/** Changes what is known of a photo in every list that has it. */
export function changePhoto(id: number, change: Partial<GalleryPhoto>): void {
  const changeIn = (photos: readonly GalleryPhoto[]) =>
    photos.map((photo) => (photo.id === id ? { ...photo, ...change } : photo));
  for (const list of lists.values()) {
    const { photos, latest } = list.value;
    if (!latest.some((photo) => photo.id === id)) continue;
    const next = changeIn(latest);
    list.value = { ...list.value, latest: next, photos: photos === latest ? next : changeIn(photos) };
  }
}

/** Puts a photo into a list, or takes it out, ahead of the server's next answer. */
export function putIntoList(photo: GalleryPhoto, view: View, isIn: boolean): void {
  const list = photoList(photo.eventId, view);
  const { isComplete, latest, photos } = list.value;
  const without = (from: readonly GalleryPhoto[]) => from.filter(({ id }) => id !== photo.id);
  const put = (into: readonly GalleryPhoto[]) => {
    if (!isIn) return without(into);
    return [...without(into), photo].sort((a, b) => timeOf(b) - timeOf(a) || b.id - a.id);
  };
  const next = put(latest);
  list.value = { isComplete, latest: next, photos: photos === latest ? next : put(photos) };
}

/** Lists are in the order of the server's: by when a photo was taken, or came in. */
const timeOf = ({ takenAt, uploadedAt }: GalleryPhoto) => Date.parse(takenAt ?? uploadedAt);

// Nothing of one account is there for the next.
let owner: number | undefined;
effect(() => {
  const id = account.value?.id;
  if (id !== owner) {
    lists.clear();
    doubted.value = new Set();
  }
  owner = id;
});

import type { StudioEvent } from "../events/list-events.ts";
import type { StaffPhoto } from "./staff-photo.ts";

export const PHOTO_FILTERS = ["all", "shown", "hidden", "undecided", "waiting", "failed", "noFaces"] as const;
export type PhotoFilter = (typeof PHOTO_FILTERS)[number];

type Seen = Pick<StaffPhoto, "state" | "choice" | "faceCount">;

const isReady = ({ state }: Seen) => state === "ready";

const PASSES: Record<PhotoFilter, (photo: Seen) => boolean> = {
  all: () => true,
  shown: (photo) => isReady(photo) && photo.choice === true,
  hidden: (photo) => isReady(photo) && photo.choice === false,
  undecided: (photo) => isReady(photo) && photo.choice === null,
  waiting: ({ state }) => state === "waiting" || state === "working",
  failed: ({ state }) => state === "failed",
  noFaces: (photo) => isReady(photo) && photo.faceCount === 0,
};

export const filterPhotos = <T extends Seen>(photos: readonly T[], filter: PhotoFilter): T[] =>
  photos.filter(PASSES[filter]);

/**
 * Filters worth offering, each with its number of photos. What is shown and hidden says something only of an event
 * that shows selected photos: others show all, or none but a guest's own.
 */
export function countFilters(
  photos: readonly Seen[],
  visibility: StudioEvent["visibility"],
): { filter: PhotoFilter; count: number }[] {
  const isOffered = (filter: PhotoFilter) =>
    visibility === "selected" || !(["shown", "hidden", "undecided"] as PhotoFilter[]).includes(filter);
  return PHOTO_FILTERS.filter(isOffered).map((filter) => ({
    filter,
    count: filterPhotos(photos, filter).length,
  }));
}

/** Who sees a photo, as it is in truth. */
export type Audience = "everyone" | "onlyThoseOnIt" | "nobodyYet";

/** What a guest's lists make of a photo: only what was searched is in them, and on it one is always found. */
export function audienceOf(photo: Seen, visibility: StudioEvent["visibility"]): Audience {
  if (!isReady(photo)) return "nobodyYet";
  const isShown = visibility === "all" || (visibility === "selected" && photo.choice === true);
  return isShown ? "everyone" : "onlyThoseOnIt";
}

/** Whether a list is older than the counts that were asked for after it. */
export function isBehind(
  photos: readonly Seen[],
  { total, done, failed }: { total: number; done: number; failed: number },
): boolean {
  const count = (state: StaffPhoto["state"]) => photos.filter((photo) => photo.state === state).length;
  return photos.length !== total || count("ready") !== done || count("failed") !== failed;
}

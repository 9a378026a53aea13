import { useState } from "preact/hooks";
import { ApiError } from "../../api/api-error.ts";
import { toast } from "../../controls/toast.tsx";
import type { StudioEvent } from "../events/list-events.ts";
import { chooseAll, chooseCover, choosePhotos, deletePhotos, retryPhotos } from "./change-photos.ts";
import type { StaffPhoto } from "./staff-photo.ts";
import { PHOTOS_TEXTS } from "./texts.ts";
import type { StaffPhotos } from "./use-staff-photos.ts";

type Choice = StaffPhoto["choice"];
type List = Pick<StaffPhotos, "set" | "reload" | "lookSoon">;

/**
 * What can be done with an event's photos. It shows at once; a refusal is said, and what is true is loaded again.
 */
export function useCuration(event: StudioEvent, { set, reload, lookSoon }: List) {
  const [coverId, setCoverId] = useState(event.email_featured_photo_id);

  const change = (ids: ReadonlySet<number>, next: Partial<StaffPhoto>) =>
    set((list) => list?.map((photo) => (ids.has(photo.id) ? { ...photo, ...next } : photo)));

  /** @returns whether it was done */
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      toast(error.message);
      reload();
      return false;
    }
  };

  const choose = async (photos: readonly StaffPhoto[], choice: Choice) => {
    const changed = photos.filter((photo) => photo.choice !== choice);
    const ids = changed.map(({ id }) => id);
    if (ids.length === 0) return;
    change(new Set(ids), { choice });
    if (!(await attempt(() => choosePhotos(ids, choice)))) return;
    toast(sayChoice(ids.length, choice), () => void restore(changed));
  };

  /** Gives photos back what was chosen for each. */
  const restore = async (photos: readonly StaffPhoto[]) => {
    for (const choice of [true, false, null]) {
      const ids = photos.filter((photo) => photo.choice === choice).map(({ id }) => id);
      if (ids.length === 0) continue;
      change(new Set(ids), { choice });
      await attempt(() => choosePhotos(ids, choice));
    }
  };

  const chooseEverything = async (choice: boolean) => {
    await attempt(async () => {
      const count = await chooseAll(event.id, choice);
      set((list) => list?.map((photo) => ({ ...photo, choice })));
      toast(sayChoice(count, choice));
    });
  };

  const remove = async (photos: readonly StaffPhoto[]) => {
    const ids = new Set(photos.map(({ id }) => id));
    const isDone = await attempt(() => deletePhotos([...ids]));
    if (!isDone) return;
    set((list) => list?.filter(({ id }) => !ids.has(id)));
    if (coverId !== null && ids.has(coverId)) setCoverId(null);
    lookSoon();
    toast(PHOTOS_TEXTS.deleted(ids.size));
  };

  const retry = async (photos: readonly StaffPhoto[]) => {
    const ids = photos.map(({ id }) => id);
    if (!(await attempt(() => retryPhotos(ids)))) return;
    change(new Set(ids), { state: "waiting", failure: null });
    lookSoon();
    toast(PHOTOS_TEXTS.retried(ids.length));
  };

  const makeCover = async (id: number | null) => {
    const before = coverId;
    setCoverId(id);
    const isDone = await attempt(() => chooseCover(event.id, id));
    if (!isDone) return setCoverId(before);
    toast(id === null ? PHOTOS_TEXTS.coverRemoved : PHOTOS_TEXTS.coverChosen, () => void makeCover(before));
  };

  return { coverId, choose, chooseEverything, remove, retry, makeCover };
}

export type Curation = ReturnType<typeof useCuration>;

function sayChoice(count: number, choice: Choice): string {
  if (choice === null) return PHOTOS_TEXTS.nowUndecided(count);
  return choice ? PHOTOS_TEXTS.nowShown(count) : PHOTOS_TEXTS.nowHidden(count);
}

import { useEffect, useRef } from "preact/hooks";
import { useResource } from "../../api/use-resource.ts";
import { useUploadStatus } from "../upload/use-upload-status.ts";
import { isBehind } from "./filter-photos.ts";
import { listPhotos, type StaffPhoto } from "./staff-photo.ts";

/** The counts are a few bytes and asked for often; the list of thousands is not, milliseconds. */
const RELOAD_PAUSE_MS = 4_000;

/** The photos of an event, kept up with what becomes of them while the page is looked at. */
export function useStaffPhotos(eventId: number) {
  const loadedAt = useRef(0);
  const list = useResource<StaffPhoto[]>(`photos ${eventId}`, () => {
    loadedAt.current = Date.now();
    return listPhotos(eventId);
  });
  // Others may be sending from elsewhere.
  const { status, reload: lookSoon } = useUploadStatus(eventId, { isMoving: true });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  /** At once, or as soon as the last time is long enough ago. */
  const reloadSoon = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(list.reload, Math.max(0, loadedAt.current + RELOAD_PAUSE_MS - Date.now()));
  };
  useEffect(() => {
    if (status && list.data && isBehind(list.data, status)) reloadSoon();
  }, [status]);
  useEffect(() => () => clearTimeout(timer.current), []);

  /** Why photos were given up, in the language on screen; the newest 500 of them. */
  const failures = new Map(status?.failed_photos.map(({ photo_id, error }) => [photo_id, error]));
  return { ...list, failures, reloadSoon, lookSoon };
}

export type StaffPhotos = ReturnType<typeof useStaffPhotos>;

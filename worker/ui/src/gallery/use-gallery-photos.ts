import { useEffect, useMemo, useRef } from "preact/hooks";
import { language } from "../i18n/language.ts";
import { announce } from "./announce.ts";
import { type JoinedEvent, namePhotos, type View } from "./gallery-photo.ts";
import { needsRenewal, waitingIn } from "./merge-photos.ts";
import { doubted, photoList } from "./photo-lists.ts";
import { GALLERY_TEXTS } from "./texts.ts";
import { useMatchStatus } from "./use-match-status.ts";
import { usePhotoList } from "./use-photo-list.ts";

/** New photos may push others aside as long as nobody has scrolled, pixels from the top. */
const TOP_PX = 40;

interface Given {
  event: JoinedEvent;
  view: View;
  /** Something else has the guest's attention: a selection, a single photo. */
  isBusy: () => boolean;
  /** The numbers of the event may be others. */
  onNews: () => void;
}

/** The photos of a view as they are shown, kept up to date while somebody looks at them. */
export function useGalleryPhotos({ event, view, isBusy, onNews }: Given) {
  const mayShow = () => scrollY < TOP_PX && !isBusy();
  const { list, error, slow, refresh } = usePhotoList(event.id, view, mayShow);
  const mine = photoList(event.id, "mine").value;
  const loved = photoList(event.id, "loved").value;
  const denied = doubted.value;

  const status = useMatchStatus(({ events }, isNew) => {
    const matched = events.find(({ event_id }) => event_id === event.id)?.matched ?? 0;
    const known = mine.isComplete ? mine.latest.length : event.my_photos_count;
    const hasChanged = isNew && matched !== known;
    if (hasChanged) onNews();
    if ((hasChanged && view === "mine") || needsRenewal(list.latest, Date.now())) refresh();
  });

  // Others look at photos too: what the event shows to all is asked for again when the page is looked at again.
  useEffect(() => {
    const onVisible = () => document.hidden || refresh();
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, []);

  const known = useRef<number>(undefined);
  useEffect(() => {
    if (!mine.isComplete) return;
    const total = mine.latest.length;
    const fresh = total - (known.current ?? total);
    known.current = total;
    if (fresh > 0) announce(GALLERY_TEXTS.announced(fresh, total));
  }, [mine]);

  const withoutDenied = (photos: typeof list.photos) =>
    view === "mine" && denied.size > 0 ? photos.filter(({ id }) => !denied.has(id)) : photos;
  const photos = useMemo(
    () => namePhotos(withoutDenied(list.photos)),
    [list.photos, denied, view, language.value],
  );
  const counts = {
    mine: mine.isComplete ? mine.latest.filter(({ id }) => !denied.has(id)).length : event.my_photos_count,
    all: countShown(event),
    loved: loved.isComplete ? loved.latest.length : undefined,
  };
  return {
    photos,
    waiting: waitingIn(list).length,
    isComplete: list.isComplete,
    error,
    slow,
    refresh,
    status,
    counts,
  };
}

/** What is chosen for all is known once it was listed. */
function countShown({ id, visibility, photos_count }: JoinedEvent): number | undefined {
  const shown = photoList(id, "all").value;
  if (shown.isComplete) return shown.latest.length;
  return visibility === "all" ? photos_count : undefined;
}

import { Heart } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { api, call } from "../api/client.ts";
import { useResource } from "../api/use-resource.ts";
import { LoadFailed } from "../controls/load-failed.tsx";
import { PhotoGrid } from "../grid/photo-grid.tsx";
import type { GridHandle } from "../grid/use-grid-focus.ts";
import { LanguageSwitch } from "../shell/language-switch.tsx";
import { Footer, useTitle } from "../shell/page.tsx";
import "../shell/shell.css";
import { AddSelfieCard } from "./add-selfie-card.tsx";
import { announcement } from "./announce.ts";
import { DoubtCard } from "./doubt-card.tsx";
import { EmptyView } from "./empty-view.tsx";
import css from "./gallery.module.css";
import { GalleryHead } from "./gallery-head.tsx";
import type { JoinedEvent, View } from "./gallery-photo.ts";
import { GallerySkeleton } from "./gallery-skeleton.tsx";
import { GalleryStrip } from "./gallery-strip.tsx";
import { lovePhotos } from "./love-photo.ts";
import { findPhoto, loadPhotoList, showWaiting } from "./photo-lists.ts";
import { SaveSheet } from "./save/save-sheet.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { GALLERY_TEXTS } from "./texts.ts";
import { useGalleryPhotos } from "./use-gallery-photos.ts";
import { usePhotoLightbox } from "./use-photo-lightbox.tsx";
import { useScrollMemory } from "./use-scroll-memory.ts";
import { useSelecting } from "./use-selecting.ts";
import { whyEmpty } from "./why-empty.ts";

interface Given {
  event: JoinedEvent;
  events: readonly JoinedEvent[];
  view: View;
  onEventsChanged: () => void;
}

const TITLES = { mine: "mine", all: "all", loved: "loved" } as const;

/** One event's photos in one view. */
export function EventGallery({ event, events, view, onEventsChanged }: Given) {
  useTitle(`${event.name}: ${GALLERY_TEXTS[TITLES[view]]}`);
  const busy = useRef(false);
  const grid = useRef<GridHandle>(null);
  const { selecting, selected, begin, select, end } = useSelecting();
  const [saving, setSaving] = useState(false);
  const gallery = useGalleryPhotos({ event, view, isBusy: () => busy.current, onNews: onEventsChanged });
  const { photos, waiting, isComplete, status, refresh } = gallery;
  const hasSelfie = status !== undefined && status.status !== "idle" && event.matching;
  const lightbox = usePhotoLightbox({
    event,
    view,
    photos,
    isComplete,
    canClaim: hasSelfie,
    grid,
    onFailed: refresh,
  });
  busy.current = selecting || lightbox.isOpen;
  useScrollMemory(view, photos.length > 0);
  useEffect(() => {
    // For the number on its tab.
    if (view !== "loved") loadPhotoList(event.id, "loved", { mayShow: () => true }).catch(() => undefined);
  }, [event.id]);

  const doubts = useResource(`doubts ${event.id}`, () => call(api["uncertain-photos"].$get()));
  const doubtful = doubts.data?.filter(({ event_id }) => event_id === event.id) ?? [];
  const doubtCard = view === "mine" && doubtful.length > 0 && (
    <DoubtCard key={doubtful[0]?.id} photos={doubtful} onAdded={refresh} />
  );
  const why = isComplete && photos.length === 0 ? whyEmpty({ view, event, status, now: Date.now() }) : null;
  const chosen = () => [...selected].flatMap((id) => findPhoto(id) ?? []);

  return (
    <>
      <main id="content" class={css.page}>
        <GalleryHead
          event={event}
          events={events}
          view={view}
          counts={gallery.counts}
          onSelect={!selecting && photos.length > 0 ? begin : undefined}
        />
        <p class="visually-hidden" role="status">
          {announcement.value}
        </p>
        <div class={css.layout}>
          {photos.length > 0 && <GalleryStrip event={event} view={view} photos={photos} />}
          <div class={css.photos}>
            {waiting > 0 && (
              <button
                type="button"
                class={css.pill}
                onClick={() => {
                  scrollTo({ top: 0, behavior: "instant" });
                  showWaiting(event.id, view);
                }}
              >
                {view === "mine" ? GALLERY_TEXTS.newPhotos(waiting) : GALLERY_TEXTS.newOfAll(waiting)}
              </button>
            )}
            {gallery.error && photos.length === 0 && <LoadFailed error={gallery.error} onRetry={refresh} />}
            {gallery.slow && photos.length === 0 && !isComplete && <GallerySkeleton />}
            {photos.length > 0 && (
              <PhotoGrid
                key={view}
                photos={photos}
                label={GALLERY_TEXTS[TITLES[view]]}
                selecting={selecting}
                selected={selected}
                onSelected={select}
                onOpen={lightbox.open}
                mark={(photo) =>
                  photo.isLoved && (
                    <span class={css.heart}>
                      <Heart size={14} fill="currentColor" aria-hidden="true" />
                    </span>
                  )
                }
                onFailed={refresh}
                interlude={doubtCard}
                handle={grid}
              />
            )}
            {why && <EmptyView why={why} event={event} status={status} onEventsChanged={onEventsChanged} />}
            {why && doubtCard}
          </div>
          {view === "mine" && hasSelfie && (photos.length > 0 || why === "none") && (
            <AddSelfieCard eventId={event.id} />
          )}
        </div>
        {selecting && (
          <SelectionBar
            count={selected.size}
            isAll={photos.every(({ id }) => selected.has(id))}
            onAll={() => select(new Set([...selected, ...photos.map(({ id }) => id)]))}
            onNone={() => select(new Set())}
            onLove={() => lovePhotos(chosen(), true)}
            onSave={() => setSaving(true)}
            onDone={end}
          />
        )}
        {saving && <SaveSheet photos={chosen()} eventName={event.name} onClose={() => setSaving(false)} />}
        <div class={css.narrowOnly}>
          <LanguageSwitch />
        </div>
      </main>
      <Footer />
    </>
  );
}

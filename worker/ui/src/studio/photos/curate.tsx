import { SquareCheck } from "lucide-preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Button } from "../../controls/button.tsx";
import { useSelecting } from "../../gallery/use-selecting.ts";
import { PhotoGrid } from "../../grid/photo-grid.tsx";
import type { GridHandle } from "../../grid/use-grid-focus.ts";
import { language } from "../../i18n/language.ts";
import type { StudioEvent } from "../events/list-events.ts";
import { ChooseAll } from "./choose-all.tsx";
import { DeleteSheet } from "./delete-sheet.tsx";
import { describePhoto } from "./describe-photo.ts";
import { FailedList } from "./failed-list.tsx";
import { FilterList } from "./filter-list.tsx";
import { countFilters, filterPhotos, PHOTO_FILTERS, type PhotoFilter } from "./filter-photos.ts";
import { PhotoMark } from "./photo-mark.tsx";
import css from "./photos.module.css";
import { SelectionBar } from "./selection-bar.tsx";
import type { StaffPhoto } from "./staff-photo.ts";
import { PHOTOS_TEXTS } from "./texts.ts";
import { useCuration } from "./use-curation.ts";
import { useStaffLightbox } from "./use-staff-lightbox.tsx";
import type { StaffPhotos } from "./use-staff-photos.ts";
import { VisibilityLine } from "./visibility-line.tsx";

const NONE: readonly StaffPhoto[] = [];

interface Given {
  event: StudioEvent;
  isAdmin: boolean;
  list: StaffPhotos;
  all: StaffPhoto[];
}

/** An event's photos to look through, to choose from and to clear out. */
export function Curate({ event, isAdmin, list, all }: Given) {
  const { query, path, route } = useLocation();
  const curation = useCuration(event, list);
  const { selecting, selected, begin, select, end } = useSelecting();
  const [deleting, setDeleting] = useState(NONE);
  const grid = useRef<GridHandle>(null);
  const { visibility } = event;
  const { coverId } = curation;
  const filter = PHOTO_FILTERS.find((name) => name === query.show) ?? "all";
  const photos = useMemo(
    () =>
      filterPhotos(all, filter).map((photo) => ({
        ...photo,
        name: describePhoto(photo, { visibility, coverId }),
      })),
    [all, filter, visibility, coverId, language.value],
  );
  const chosen = photos.filter(({ id }) => selected.has(id));
  const waiting = filterPhotos(all, "waiting").length;
  const lightbox = useStaffLightbox({
    event,
    photos,
    isComplete: true,
    curation,
    failures: list.failures,
    grid,
    onFailed: list.reloadSoon,
  });
  useDeleteKey(selecting && chosen.length > 0, () => setDeleting(chosen));

  const showOnly = (next: PhotoFilter) => {
    // What is out of sight is not to be deleted by mistake.
    end();
    route(next === "all" ? path : `${path}?show=${next}`, true);
  };
  return (
    <div class={css.layout}>
      <div class={css.side}>
        <FilterList filters={countFilters(all, visibility)} value={filter} onValue={showOnly} />
        {visibility === "selected" && <ChooseAll count={all.length} onChoose={curation.chooseEverything} />}
      </div>
      <div class={css.main}>
        <div class={css.head}>
          <VisibilityLine event={event} isAdmin={isAdmin} />
          {filter !== "failed" && photos.length > 0 && (
            <Button
              look="outlined"
              small
              icon={<SquareCheck size={18} aria-hidden="true" />}
              aria-pressed={selecting}
              onClick={selecting ? end : begin}
            >
              {PHOTOS_TEXTS.select}
            </Button>
          )}
        </div>
        <p role="status" class={waiting > 0 ? "secondary numbers" : "visually-hidden"}>
          {waiting > 0 ? PHOTOS_TEXTS.searching(waiting) : ""}
        </p>
        {photos.length === 0 && filter !== "all" && (
          <p class="secondary">{PHOTOS_TEXTS[`nothing_${filter}`]}</p>
        )}
        {photos.length > 0 && filter === "failed" && (
          <FailedList
            photos={photos}
            failures={list.failures}
            onRetry={curation.retry}
            onDelete={setDeleting}
          />
        )}
        {photos.length > 0 && filter !== "failed" && (
          <PhotoGrid
            key={filter}
            photos={photos}
            label={PHOTOS_TEXTS.grid}
            selecting={selecting}
            selected={selected}
            onSelected={select}
            onOpen={lightbox.open}
            onFailed={list.reloadSoon}
            mark={(photo) => (
              <PhotoMark photo={photo} visibility={visibility} isCover={photo.id === coverId} />
            )}
            handle={grid}
          />
        )}
      </div>
      {selecting && (
        <SelectionBar
          count={chosen.length}
          isAll={chosen.length === photos.length}
          canChoose={visibility === "selected"}
          onAll={() => select(new Set(photos.map(({ id }) => id)))}
          onNone={() => select(new Set())}
          onChoose={(choice) => {
            end();
            void curation.choose(chosen, choice);
          }}
          onDelete={() => setDeleting(chosen)}
          onEnd={end}
        />
      )}
      <DeleteSheet
        photos={deleting}
        coverId={coverId}
        onClose={() => setDeleting(NONE)}
        onDelete={() => curation.remove(deleting).then(end)}
      />
    </div>
  );
}

/** The Delete key asks, like the button. */
function useDeleteKey(isOn: boolean, onDelete: () => void): void {
  const call = useRef(onDelete);
  call.current = onDelete;
  useEffect(() => {
    if (!isOn) return;
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === "Delete" && !document.querySelector("dialog[open]")) call.current();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [isOn]);
}

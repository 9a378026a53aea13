import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "../../api/api-error.ts";
import { toast } from "../../controls/toast.tsx";
import type { GridHandle } from "../../grid/use-grid-focus.ts";
import { type FaceBox, findFaces } from "../../lightbox/find-faces.ts";
import { useLightbox } from "../../lightbox/use-lightbox.ts";
import type { StudioEvent } from "../events/list-events.ts";
import { DeleteSheet } from "./delete-sheet.tsx";
import { FacesOverlay } from "./faces-overlay.tsx";
import { PhotoBar } from "./photo-bar.tsx";
import { originalUrl, type StaffPhoto } from "./staff-photo.ts";
import type { Curation } from "./use-curation.ts";

interface Given {
  event: StudioEvent;
  photos: readonly StaffPhoto[];
  isComplete: boolean;
  curation: Curation;
  failures: ReadonlyMap<number, string>;
  grid: { current: GridHandle | null };
  onFailed: () => void;
}

/** The lightbox over an event's photos: faces on demand, who sees a photo, and what can be done with it. */
export function useStaffLightbox(given: Given) {
  const { event, photos, isComplete, curation, failures, grid, onFailed } = given;
  const [faces, setFaces] = useState<{ photoId: number; boxes: FaceBox[] } | null>(null);
  const [deleting, setDeleting] = useState<StaffPhoto | null>(null);
  /** Once asked for, they are drawn on the photos that follow as well. */
  const wantsFaces = useRef(false);
  const indexOf = (photo: StaffPhoto) => photos.findIndex(({ id }) => id === photo.id);

  const draw = async ({ id, state }: StaffPhoto) => {
    setFaces(null);
    if (!wantsFaces.current || state !== "ready") return;
    try {
      const boxes = await findFaces(id);
      if (wantsFaces.current) setFaces({ photoId: id, boxes });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      toast(error.message);
    }
  };
  const toggleFaces = (photo: StaffPhoto) => {
    wantsFaces.current = !wantsFaces.current;
    void draw(photo);
  };
  const boxesOf = (photo: StaffPhoto) => (faces?.photoId === photo.id ? faces.boxes : null);

  const lightbox = useLightbox<StaffPhoto>({
    photos,
    isComplete,
    label: event.name,
    bar: (photo) => (
      <>
        <PhotoBar
          photo={photo}
          visibility={event.visibility}
          curation={curation}
          failure={failures.get(photo.id)}
          facesDrawn={boxesOf(photo)?.length ?? null}
          onFaces={() => toggleFaces(photo)}
          onDelete={() => setDeleting(photo)}
        />
        <DeleteSheet
          photos={deleting ? [deleting] : []}
          coverId={curation.coverId}
          onClose={() => setDeleting(null)}
          onDelete={() => curation.remove(deleting ? [deleting] : [])}
        />
      </>
    ),
    overlay: (photo) => {
      const boxes = boxesOf(photo);
      return boxes && <FacesOverlay boxes={boxes} />;
    },
    keys: {
      f: toggleFaces,
      delete: setDeleting,
    },
    tileOf: (photo) => grid.current?.tile(indexOf(photo)),
    originalUrl: (photo) => originalUrl(photo.id),
    onShow: (photo) => {
      void draw(photo);
      grid.current?.reveal(indexOf(photo));
    },
    onFailed,
    onClose: (photo) => {
      wantsFaces.current = false;
      setFaces(null);
      setDeleting(null);
      if (photo) grid.current?.focus(indexOf(photo));
    },
  });
  useEffect(() => lightbox.redraw(), [faces, deleting, curation.coverId]);
  return lightbox;
}

import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { ApiError } from "../api/api-error.ts";
import { followDownload } from "../controls/save-file.ts";
import { toast } from "../controls/toast.tsx";
import type { GridHandle } from "../grid/use-grid-focus.ts";
import { findFaces } from "../lightbox/find-faces.ts";
import { useLightbox, withPhoto } from "../lightbox/use-lightbox.ts";
import { type ClaimState, claimPhoto } from "./claim-photo.ts";
import { FaceOverlay } from "./face-overlay.tsx";
import type { GalleryPhoto, JoinedEvent, View } from "./gallery-photo.ts";
import { lovePhotos } from "./love-photo.ts";
import { PhotoBar } from "./photo-bar.tsx";
import { PhotoDetails } from "./photo-details.tsx";
import { PHOTO_TEXTS } from "./photo-texts.ts";
import { photoUrl } from "./save/fetch-originals.ts";
import { nameFile } from "./save/name-files.ts";
import { copyPhotoLink } from "./share-photo.ts";
import { GALLERY_TEXTS } from "./texts.ts";

interface Given {
  event: JoinedEvent;
  view: View;
  photos: readonly GalleryPhoto[];
  isComplete: boolean;
  /** The guest has a selfie that is compared with this event's faces. */
  canClaim: boolean;
  grid: { current: GridHandle | null };
  /** A photo cannot be loaded: its link ran out, or it was deleted. */
  onFailed: () => void;
}

/** The lightbox over a guest's photos, with all that can be done with one. */
export function usePhotoLightbox({ event, view, photos, isComplete, canClaim, grid, onFailed }: Given) {
  const { url, route } = useLocation();
  const [claim, setClaim] = useState<ClaimState | null>(null);
  const indexOf = (photo: GalleryPhoto) => photos.findIndex(({ id }) => id === photo.id);
  const failed = useRef(new Set<number>());

  const startClaim = async (photo: GalleryPhoto) => {
    try {
      setClaim({ photoId: photo.id, boxes: await findFaces(photo.id) });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      toast(error.message);
    }
  };
  const endClaim = () => setClaim(null);

  const lightbox = useLightbox<GalleryPhoto>({
    photos,
    isComplete,
    label: event.name,
    bar: (photo) => (
      <PhotoBar
        photo={photo}
        event={event}
        claim={claim?.photoId === photo.id ? claim : null}
        onClaim={canClaim ? () => startClaim(photo) : undefined}
        onClaimEnd={endClaim}
      />
    ),
    corner: (photo) => <PhotoDetails photo={photo} event={event} />,
    overlay: (photo) =>
      claim?.photoId === photo.id && (
        <FaceOverlay
          claim={claim}
          onFace={(face) => {
            endClaim();
            void claimPhoto(photo, face, claim);
          }}
        />
      ),
    keys: {
      l: (photo) => lovePhotos([photo], !photo.isLoved),
      s: (photo) => void copyPhotoLink(photo, event),
      d: (photo) => followDownload(photoUrl(photo.id, "original"), nameFile(event.name, photo)),
    },
    tileOf: (photo) => grid.current?.tile(indexOf(photo)),
    originalUrl: (photo) => photoUrl(photo.id, "original"),
    onShow: (photo) => {
      endClaim();
      grid.current?.reveal(indexOf(photo));
    },
    onFailed: (photo) => {
      failed.current.add(photo.id);
      onFailed();
    },
    onClose: (photo) => {
      endClaim();
      if (photo) grid.current?.focus(indexOf(photo));
    },
    onMissing: (id) => {
      // A link from somebody else: what they are on need not be what one is on oneself.
      if (view === "mine" && event.visibility !== "mine_only") {
        route(withPhoto(url.replace("/photos", "/photos/all"), id), true);
        return;
      }
      toast(GALLERY_TEXTS.notHere);
      route(withPhoto(url, null), true);
    },
  });
  useEffect(() => lightbox.redraw(), [claim, canClaim]);

  // What was asked for again after it failed, and is gone, was deleted.
  useEffect(() => {
    const gone = [...failed.current].filter((id) => !photos.some((photo) => photo.id === id));
    for (const id of gone) failed.current.delete(id);
    if (gone.length > 0) toast(PHOTO_TEXTS.gone);
  }, [photos]);
  return lightbox;
}

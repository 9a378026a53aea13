import { Download, Heart, Share, UserRoundPlus, UserRoundX, X } from "lucide-preact";
import { useState } from "preact/hooks";
import { Button } from "../controls/button.tsx";
import { PhotoAction, PhotoActions } from "../lightbox/photo-buttons.tsx";
import type { ClaimState } from "./claim-photo.ts";
import { denyPhoto } from "./deny-photo.ts";
import css from "./gallery.module.css";
import type { GalleryPhoto, JoinedEvent } from "./gallery-photo.ts";
import { lovePhotos } from "./love-photo.ts";
import { doubted } from "./photo-lists.ts";
import { PHOTO_TEXTS } from "./photo-texts.ts";
import { photoUrl } from "./save/fetch-originals.ts";
import { nameFile } from "./save/name-files.ts";
import { readDevice } from "./save/plan-save.ts";
import { SaveSheet } from "./save/save-sheet.tsx";
import { copyPhotoLink } from "./share-photo.ts";

interface Given {
  photo: GalleryPhoto;
  event: JoinedEvent;
  /** Faces are drawn, to tap one's own. */
  claim: ClaimState | null;
  /** undefined: the guest has no selfie to compare with. */
  onClaim?: (() => void) | undefined;
  onClaimEnd: () => void;
}

/** What can be done with the photo that the lightbox shows. */
export function PhotoBar({ photo, event, claim, onClaim, onClaimEnd }: Given) {
  const [sharing, setSharing] = useState(false);
  const isMine = photo.isMine && !doubted.value.has(photo.id);
  if (claim) {
    return (
      <div class={css.claim}>
        <p role="status">{claim.boxes.length > 0 ? PHOTO_TEXTS.tapYourself : PHOTO_TEXTS.noFaces}</p>
        <Button
          small
          class={css.claimEnd ?? ""}
          icon={<X size={18} aria-hidden="true" />}
          onClick={onClaimEnd}
        >
          {PHOTO_TEXTS.cancel}
        </Button>
      </div>
    );
  }
  const share = () => {
    if (readDevice(navigator).isApple && "share" in navigator) setSharing(true);
    else void copyPhotoLink(photo, event);
  };
  return (
    <PhotoActions class={css.photoBar ?? ""}>
      <PhotoAction
        text={photo.isLoved ? PHOTO_TEXTS.unlove : PHOTO_TEXTS.love}
        pressed={photo.isLoved}
        onClick={() => lovePhotos([photo], !photo.isLoved)}
      >
        <Heart size={22} fill={photo.isLoved ? "currentColor" : "none"} aria-hidden="true" />
      </PhotoAction>
      <PhotoAction text={PHOTO_TEXTS.share} onClick={share}>
        <Share size={22} aria-hidden="true" />
      </PhotoAction>
      <a href={photoUrl(photo.id, "original")} download={nameFile(event.name, photo)}>
        <Download size={22} aria-hidden="true" />
        <span>{PHOTO_TEXTS.download}</span>
      </a>
      {isMine && (
        <PhotoAction text={PHOTO_TEXTS.notMe} onClick={() => denyPhoto(photo.id)}>
          <UserRoundX size={22} aria-hidden="true" />
        </PhotoAction>
      )}
      {!isMine && onClaim && (
        <PhotoAction text={PHOTO_TEXTS.meToo} onClick={onClaim}>
          <UserRoundPlus size={22} aria-hidden="true" />
        </PhotoAction>
      )}
      {sharing && <SaveSheet photos={[photo]} eventName={event.name} onClose={() => setSharing(false)} />}
    </PhotoActions>
  );
}

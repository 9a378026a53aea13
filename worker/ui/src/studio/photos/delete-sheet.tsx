import { ConfirmSheet } from "../../controls/confirm-sheet.tsx";
import type { StaffPhoto } from "./staff-photo.ts";
import { PHOTOS_TEXTS } from "./texts.ts";

interface Given {
  /** Empty: nothing is asked. */
  photos: readonly StaffPhoto[];
  coverId: number | null;
  onClose: () => void;
  onDelete: () => Promise<unknown>;
}

/** Says how many photos would go and what that means, before they do. */
export function DeleteSheet({ photos, coverId, onClose, onDelete }: Given) {
  const hasCover = photos.some(({ id }) => id === coverId);
  return (
    <ConfirmSheet
      title={PHOTOS_TEXTS.deleteQuestion(photos.length)}
      open={photos.length > 0}
      onClose={onClose}
      keep={PHOTOS_TEXTS.keep}
      confirm={PHOTOS_TEXTS.delete}
      danger
      onConfirm={() => onDelete().finally(onClose)}
    >
      <p>{PHOTOS_TEXTS.deleteText(photos.length)}</p>
      {hasCover && <p>{PHOTOS_TEXTS.deleteCover}</p>}
    </ConfirmSheet>
  );
}

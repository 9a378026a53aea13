import { Info } from "lucide-preact";
import { useState } from "preact/hooks";
import { Button } from "../controls/button.tsx";
import { Sheet } from "../controls/sheet.tsx";
import { CONTROL_TEXTS } from "../controls/texts.ts";
import { formatDateTime, formatNumber } from "../i18n/format.ts";
import { RoundButton } from "../lightbox/photo-buttons.tsx";
import css from "./gallery.module.css";
import type { GalleryPhoto, JoinedEvent } from "./gallery-photo.ts";
import { PHOTO_TEXTS } from "./photo-texts.ts";

/** What is known of a photo, behind a button. */
export function PhotoDetails({ photo, event }: { photo: GalleryPhoto; event: JoinedEvent }) {
  const [open, setOpen] = useState(false);
  const rows: [string, string][] = [
    [PHOTO_TEXTS.event, event.name],
    photo.takenAt
      ? [PHOTO_TEXTS.taken, formatDateTime(photo.takenAt)]
      : [PHOTO_TEXTS.arrived, formatDateTime(photo.uploadedAt)],
    [PHOTO_TEXTS.size, PHOTO_TEXTS.pixels(formatNumber(photo.width), formatNumber(photo.height))],
    [PHOTO_TEXTS.file, photo.filename],
    [PHOTO_TEXTS.isMine, photo.isMine ? PHOTO_TEXTS.yesFound : PHOTO_TEXTS.notFound],
  ];
  return (
    <>
      <RoundButton label={PHOTO_TEXTS.details} onClick={() => setOpen(true)}>
        <Info size={22} aria-hidden="true" />
      </RoundButton>
      <Sheet title={PHOTO_TEXTS.details} open={open} onClose={() => setOpen(false)}>
        <dl class={css.details}>
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt class="secondary">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <Button look="outlined" wide onClick={() => setOpen(false)}>
          {CONTROL_TEXTS.close}
        </Button>
      </Sheet>
    </>
  );
}

import { useState } from "preact/hooks";
import { ApiError } from "../api/api-error.ts";
import { Button } from "../controls/button.tsx";
import { followDownload } from "../controls/save-file.ts";
import { toast } from "../controls/toast.tsx";
import { formatBytes } from "../i18n/format.ts";
import { ExpiryNote } from "./expiry-note.tsx";
import css from "./gallery.module.css";
import type { GalleryPhoto, JoinedEvent, View } from "./gallery-photo.ts";
import { askForZip } from "./save/ask-for-zip.ts";
import { fileStem } from "./save/name-files.ts";
import { readDevice } from "./save/plan-save.ts";
import { SaveSheet } from "./save/save-sheet.tsx";
import { GALLERY_TEXTS } from "./texts.ts";

interface Given {
  event: JoinedEvent;
  view: View;
  photos: readonly GalleryPhoto[];
}

/** How long the photos are kept, and all of them at once. */
export function GalleryStrip({ event, view, photos }: Given) {
  const [saving, setSaving] = useState(false);
  const downloadAll = async () => {
    // Into Photos there, and the server's archive everywhere else: it needs no memory.
    if (view === "loved" || readDevice(navigator).isApple) return setSaving(true);
    try {
      const { url, count, bytes } = await askForZip({ event_id: event.id });
      followDownload(url, `${fileStem(event.name)}.zip`);
      toast(GALLERY_TEXTS.downloadBegins(count, formatBytes(bytes)));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      toast(error.message);
    }
  };
  return (
    <div class={css.strip}>
      <ExpiryNote eventId={event.id} expiresAt={event.expires_at} />
      {view !== "all" && photos.length > 0 && (
        <Button look="link" onClick={downloadAll}>
          {view === "mine" ? GALLERY_TEXTS.downloadAll : GALLERY_TEXTS.downloadThese}
        </Button>
      )}
      {saving && <SaveSheet photos={photos} eventName={event.name} onClose={() => setSaving(false)} />}
    </div>
  );
}

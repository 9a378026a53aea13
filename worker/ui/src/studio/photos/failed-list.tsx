import { CircleAlert, RotateCw } from "lucide-preact";
import { useState } from "preact/hooks";
import { Button } from "../../controls/button.tsx";
import { formatDateTime } from "../../i18n/format.ts";
import css from "./photos.module.css";
import type { StaffPhoto } from "./staff-photo.ts";
import { PHOTOS_TEXTS } from "./texts.ts";

/** Rows built at once; more on request. */
const STEP = 50;

interface Given {
  photos: readonly StaffPhoto[];
  /** Why, by the photo's id. */
  failures: ReadonlyMap<number, string>;
  onRetry: (photos: readonly StaffPhoto[]) => Promise<unknown>;
  onDelete: (photos: readonly StaffPhoto[]) => void;
}

/** Photos that came to nothing, with the reason and what can be done. */
export function FailedList({ photos, failures, onRetry, onDelete }: Given) {
  const [shown, setShown] = useState(STEP);
  const left = photos.length - shown;
  return (
    <section class="stack" aria-labelledby="failed-title">
      <div class="row spread">
        <div>
          <h2 id="failed-title">{PHOTOS_TEXTS.failedTitle(photos.length)}</h2>
          <p class="secondary">{PHOTOS_TEXTS.failedText}</p>
        </div>
        {photos.length > 1 && (
          <Button
            look="outlined"
            small
            icon={<RotateCw size={18} aria-hidden="true" />}
            onClick={() => onRetry(photos)}
          >
            {PHOTOS_TEXTS.retryAll}
          </Button>
        )}
      </div>
      <ul class={css.failedList}>
        {photos.slice(0, shown).map((photo) => (
          <li key={photo.id}>
            <CircleAlert size={20} aria-hidden="true" />
            <div>
              <p class={css.fileName}>{photo.fileName}</p>
              <p class="secondary">{failures.get(photo.id) ?? photo.failure}</p>
              <p class="meta">{formatDateTime(photo.uploadedAt)}</p>
            </div>
            <div class="row">
              <Button
                look="link"
                aria-label={PHOTOS_TEXTS.retryOne(photo.fileName)}
                onClick={() => onRetry([photo])}
              >
                {PHOTOS_TEXTS.retry}
              </Button>
              <Button
                look="link"
                aria-label={PHOTOS_TEXTS.deleteOne(photo.fileName)}
                onClick={() => onDelete([photo])}
              >
                {PHOTOS_TEXTS.delete}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button look="outlined" small onClick={() => setShown(shown + STEP)}>
          {PHOTOS_TEXTS.more(Math.min(left, STEP))}
        </Button>
      )}
    </section>
  );
}

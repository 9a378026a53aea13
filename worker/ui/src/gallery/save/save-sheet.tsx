import { Download } from "lucide-preact";
import { Button } from "../../controls/button.tsx";
import { Notice } from "../../controls/notice.tsx";
import { Sheet } from "../../controls/sheet.tsx";
import { formatBytes, formatNumber } from "../../i18n/format.ts";
import type { GalleryPhoto } from "../gallery-photo.ts";
import { nameFile } from "./name-files.ts";
import { planShare } from "./plan-save.ts";
import { SAVE_TEXTS } from "./texts.ts";
import { useSave } from "./use-save.ts";

/** Longer lists of what failed help nobody. */
const MAX_NAMED = 5;

interface Given {
  photos: readonly GalleryPhoto[];
  eventName: string;
  onClose: () => void;
}

/** Downloads several photos: shows how far it is, can be cancelled, and lists what could not be fetched. */
export function SaveSheet({ photos, eventName, onClose }: Given) {
  return (
    <Sheet title={SAVE_TEXTS.title(photos.length)} open onClose={onClose}>
      <SaveSteps photos={photos} eventName={eventName} onClose={onClose} />
    </Sheet>
  );
}

function SaveSteps({ photos, eventName, onClose }: Given) {
  const save = useSave({ photos, eventName, onDone: onClose });
  const { step, bytes } = save;
  const cancel = (
    <Button look="outlined" wide onClick={onClose}>
      {step.at === "sharing" || step.at === "server" ? SAVE_TEXTS.close : SAVE_TEXTS.cancel}
    </Button>
  );
  if (step.at === "choosing") {
    const ids = photos.map(({ id }) => id);
    return (
      <>
        {planShare(ids, bytes).size === "preview" && <p class="secondary">{SAVE_TEXTS.previews}</p>}
        <Button look="primary" wide onClick={() => void save.fetchAll("share")}>
          {SAVE_TEXTS.prepare(photos.length)}
        </Button>
        <Button look="outlined" wide onClick={save.pack}>
          {SAVE_TEXTS.asZip}
        </Button>
        {cancel}
      </>
    );
  }
  if (step.at === "sharing") {
    return (
      <>
        <p class="secondary">{SAVE_TEXTS.sheetHint}</p>
        {step.batches.map((batch, i) => (
          <Button key={batch[0]?.name ?? i} look="primary" wide onClick={() => save.share(batch)}>
            {SAVE_TEXTS.toPhotos(batch.length)}
          </Button>
        ))}
        {cancel}
      </>
    );
  }
  if (step.at === "server") {
    return (
      <>
        <p>{bytes === null ? SAVE_TEXTS.largeUnknown : SAVE_TEXTS.large(formatBytes(bytes))}</p>
        {step.parts.map((part, i) => (
          <Button
            key={part[0]}
            look="primary"
            wide
            icon={<Download size={20} aria-hidden="true" />}
            onClick={() => save.fromServer(part)}
          >
            {SAVE_TEXTS.part(i + 1, step.parts.length)}
          </Button>
        ))}
        {cancel}
      </>
    );
  }
  if (step.at === "failed") {
    const fetched = save.fetchedCount();
    const failed = photos.filter(({ id }) => step.failed.includes(id));
    return (
      <>
        <Notice kind="wrong" alert>
          <p>{SAVE_TEXTS.failed(step.failed.length)}</p>
          <ul>
            {failed.slice(0, MAX_NAMED).map((photo) => (
              <li key={photo.id}>{nameFile(eventName, photo)}</li>
            ))}
            {failed.length > MAX_NAMED && <li>…</li>}
          </ul>
        </Notice>
        <Button look="primary" wide onClick={() => void save.fetchAll(step.purpose)}>
          {SAVE_TEXTS.retry}
        </Button>
        {fetched > 0 && (
          <Button look="outlined" wide onClick={() => save.finish(step.purpose)}>
            {SAVE_TEXTS.without(fetched)}
          </Button>
        )}
        {cancel}
      </>
    );
  }
  const done = step.at === "fetching" ? step.progress : { done: 0, bytes: 0 };
  return (
    <>
      <progress
        class="progress"
        aria-label={SAVE_TEXTS.preparing}
        max={bytes ?? photos.length}
        value={bytes === null ? done.done : Math.min(bytes, done.bytes)}
      />
      <div class="row spread secondary numbers">
        <span>{SAVE_TEXTS.progress(formatNumber(done.done), formatNumber(photos.length))}</span>
        {bytes !== null && <span>{SAVE_TEXTS.bytes(formatBytes(done.bytes), formatBytes(bytes))}</span>}
      </div>
      {cancel}
    </>
  );
}

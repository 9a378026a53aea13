import { CircleAlert } from "lucide-preact";
import { ApiError } from "../../api/api-error.ts";
import { api, call } from "../../api/client.ts";
import { Button } from "../../controls/button.tsx";
import { toast } from "../../controls/toast.tsx";
import { UPLOAD_TEXTS as T } from "./texts.ts";
import css from "./upload.module.css";
import type { UploadStatus } from "./use-upload-status.ts";

/** More are summed up. */
const SHOWN = 20;

interface Given {
  status: UploadStatus;
  onRetried: () => void;
}

/** What the event has, whoever sent it: how many photos, how many of them searched, and which came to nothing. */
export function EventStatus({ status, onRetried }: Given) {
  const { total, done, failed, failed_photos: failedPhotos } = status;
  const retry = async (photoId: number) => {
    try {
      await call(api.photos[":photo_id"].retry.$put({ param: { photo_id: String(photoId) } }));
      toast(T.retried);
      onRetried();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      toast(error.message);
    }
  };
  return (
    <section class={css.status} aria-labelledby="status-title">
      <h2 id="status-title">{T.inEvent}</h2>
      {total === 0 ? (
        <p class="secondary">{T.nothingYet}</p>
      ) : (
        <>
          <p class={`${css.total} numbers`}>{T.photos(total)}</p>
          {done < total && (
            <progress class="progress" value={done} max={total} aria-label={T.searchProgress} />
          )}
          <p class="secondary numbers">{done === total ? T.allSearched(total) : T.searched(done, total)}</p>
        </>
      )}
      {failed > 0 && (
        <>
          <h3>{T.searchFailures(failed)}</h3>
          <ul class={css.failureList}>
            {failedPhotos.slice(0, SHOWN).map(({ photo_id: id, filename, error }) => (
              <li key={id}>
                <CircleAlert size={18} aria-hidden="true" />
                <div class={css.failure}>
                  <p class={css.name}>{filename}</p>
                  <p class="secondary">{error}</p>
                </div>
                <Button look="link" aria-label={T.retryOne(filename)} onClick={() => retry(id)}>
                  {T.retry}
                </Button>
              </li>
            ))}
          </ul>
          {failed > SHOWN && <p class="secondary">{T.more(failed - SHOWN)}</p>}
        </>
      )}
    </section>
  );
}

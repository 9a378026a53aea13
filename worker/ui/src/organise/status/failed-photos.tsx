import { formatDateTime } from "../../i18n/format.ts";
import css from "./status.module.css";
import type { Status } from "./status-types.ts";
import { STATUS_TEXTS } from "./texts.ts";

/** Photos that were given up, by event, with the newest reasons and the way to them. */
export function FailedPhotos({ events }: Pick<Status["failed_photos"], "events">) {
  if (events.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="failed-title">
      <h2 id="failed-title">{STATUS_TEXTS.failedPhotos}</h2>
      <ul class={css.list}>
        {events.map(({ event_id, event_name, count, newest }) => (
          <li key={event_id}>
            <a class={css.link} href={`/studio/${event_id}/photos?show=failed`}>
              {event_name}
            </a>
            <p class="secondary">{STATUS_TEXTS.given(count)}</p>
            <ul class={css.failures}>
              {newest.map(({ photo_id, failure_text, failed_at }) => (
                <li key={photo_id} class="meta">
                  {formatDateTime(failed_at)} · {failure_text}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

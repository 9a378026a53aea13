import { formatNumber } from "../../i18n/format.ts";
import { sayWait } from "../../i18n/say-wait.ts";
import css from "./status.module.css";
import type { Status } from "./status-types.ts";
import { STATUS_TEXTS } from "./texts.ts";

/** What waits, in numbers, each with how long. */
export function WorkNumbers({ work, failed }: { work: Status["work"]; failed: Status["failed_photos"] }) {
  const oldest = (seconds: number | null) =>
    seconds === null ? "" : STATUS_TEXTS.oldest(sayWait(Math.max(1, seconds)));
  const inHand = work.photos_in_hand > 0 ? STATUS_TEXTS.inHand(work.photos_in_hand) : "";
  const tiles = [
    {
      name: STATUS_TEXTS.selfies,
      value: work.selfies_pending,
      notes: [oldest(work.oldest_selfie_seconds)],
    },
    {
      name: STATUS_TEXTS.photos,
      value: work.photos_queued,
      notes: [inHand, oldest(work.oldest_photo_seconds)],
    },
    { name: STATUS_TEXTS.guests, value: work.guests_to_compare + work.photos_unmatched, notes: [] },
    { name: STATUS_TEXTS.mails, value: work.mails_queued, notes: [oldest(work.oldest_mail_seconds)] },
    {
      name: STATUS_TEXTS.deletions,
      value: work.photos_deleting + work.events_deleting + work.accounts_erasing,
      notes: [STATUS_TEXTS.deletionsNote],
    },
    {
      name: STATUS_TEXTS.failedPhotos,
      value: failed.count,
      notes: [STATUS_TEXTS.lastHour(failed.last_hour)],
    },
  ];
  return (
    <section class="stack" aria-labelledby="waiting-title">
      <h2 id="waiting-title">{STATUS_TEXTS.waiting}</h2>
      <dl class={css.numbers}>
        {tiles.map(({ name, value, notes }) => (
          <div key={name} class={`card ${css.number}`}>
            <dt class="meta">{name}</dt>
            <dd>
              <span class={css.value}>{formatNumber(value)}</span>
              {notes.filter(Boolean).map((note) => (
                <span key={note} class="meta">
                  {note}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

import { formatDateTime } from "../../i18n/format.ts";
import { sayTimeLeft } from "../say-time-left.ts";
import css from "./status.module.css";
import type { Status } from "./status-types.ts";
import { STATUS_TEXTS } from "./texts.ts";

const linkOf = (eventId: number) => `/organise/events/${eventId}#keeping`;

/** Events whose photos go next, and those whose photos should be gone. */
export function Endings({ retention }: Pick<Status, "retention">) {
  const { overdue, next, events_with_vectors_to_clear: vectors } = retention;
  return (
    <section class="card stack" aria-labelledby="ends-title">
      <h2 id="ends-title">{STATUS_TEXTS.ends}</h2>
      {overdue.length > 0 && (
        <>
          <h3>{STATUS_TEXTS.overdue}</h3>
          <ul class={css.list}>
            {overdue.map(({ event_id, event_name, expires_at, photos }) => (
              <li key={event_id}>
                <a class={css.link} href={linkOf(event_id)}>
                  {event_name}
                </a>
                <p class="secondary">{STATUS_TEXTS.overdueText(formatDateTime(expires_at), photos)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      {next.length === 0 && overdue.length === 0 && <p class="secondary">{STATUS_TEXTS.noneEnds}</p>}
      {next.length > 0 && overdue.length > 0 && <h3>{STATUS_TEXTS.next}</h3>}
      {next.length > 0 && (
        <ul class={css.list}>
          {next.map(({ event_id, event_name, expires_at }) => (
            <li key={event_id}>
              <a class={css.link} href={linkOf(event_id)}>
                {event_name}
              </a>
              <p class="secondary">
                {STATUS_TEXTS.endsOn(formatDateTime(expires_at))} · {sayTimeLeft(expires_at)}
              </p>
            </li>
          ))}
        </ul>
      )}
      {vectors > 0 && <p class="meta">{STATUS_TEXTS.vectors(vectors)}</p>}
    </section>
  );
}

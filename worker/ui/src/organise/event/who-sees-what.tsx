import { formatDate, formatDateTime } from "../../i18n/format.ts";
import type { ManagedEvent } from "../event-types.ts";
import { readRegistration } from "../registration.ts";
import css from "./event.module.css";
import { EVENT_TEXTS } from "./texts.ts";

/** Four sentences that say who sees what, and for how long. */
export function WhoSeesWhat({ event }: { event: ManagedEvent }) {
  const registration = readRegistration(event.closes_at, Date.now());
  const joining =
    registration.state === "open"
      ? EVENT_TEXTS.joinOpen
      : registration.state === "closing"
        ? EVENT_TEXTS.joinUntil(formatDateTime(registration.at))
        : EVENT_TEXTS.joinClosed(formatDateTime(registration.at));
  const rows = [
    {
      ...{ term: EVENT_TEXTS.everyGuest, href: "#visibility", text: EVENT_TEXTS[`sees_${event.visibility}`] },
      more: event.show_uncertain ? EVENT_TEXTS.uncertainWhole : EVENT_TEXTS.uncertainFace,
    },
    {
      ...{ term: EVENT_TEXTS.staff, href: "#photographers", text: EVENT_TEXTS.staffAll },
      more: event.photographers.map(({ username }) => username).join(", ") || EVENT_TEXTS.nobody,
    },
    { term: EVENT_TEXTS.joining, href: "#joining", text: joining, more: EVENT_TEXTS.joinedStay },
    {
      ...{ term: EVENT_TEXTS.until, href: "#keeping", more: "" },
      text: event.expires_at ? EVENT_TEXTS.untilDate(formatDate(event.expires_at)) : EVENT_TEXTS.untilNone,
    },
  ];
  return (
    <section class={`card ${css.sees}`} aria-labelledby="who-sees">
      <h3 id="who-sees">{EVENT_TEXTS.whoSees}</h3>
      <dl>
        {rows.map(({ term, href, text, more }) => (
          <div key={term}>
            <dt>
              <a href={href}>{term}</a>
            </dt>
            <dd>
              <p>{text}</p>
              {more && <p class="secondary">{more}</p>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

import { Lock, LockOpen } from "lucide-preact";
import { useState } from "preact/hooks";
import { Field } from "../controls/field.tsx";
import { formatDateTime, formatNumber } from "../i18n/format.ts";
import { groupCode } from "../i18n/group-code.ts";
import { language } from "../i18n/language.ts";
import type { ManagedEvent } from "./event-types.ts";
import { Listing } from "./listing.tsx";
import { EVENT_ORDERS, type EventOrder, orderEvents } from "./order-events.ts";
import css from "./organise.module.css";
import { readRegistration } from "./registration.ts";
import { sayTimeLeft } from "./say-time-left.ts";
import { Select } from "./select.tsx";
import { eventDay, ORGANISE_TEXTS } from "./texts.ts";

/** Fewer are seen at once; a search would only be in the way. */
const SEARCHED_FROM = 8;

export function EventList({ events }: { events: readonly ManagedEvent[] }) {
  const [search, setSearch] = useState("");
  const [order, setOrder] = useState<EventOrder>("newest");
  const shown = orderEvents(events, { search, order, language: language.value });
  const orderNames = {
    newest: ORGANISE_TEXTS.newest,
    date: ORGANISE_TEXTS.byDate,
    name: ORGANISE_TEXTS.byName,
    ending: ORGANISE_TEXTS.byEnd,
  };
  return (
    <>
      {events.length >= SEARCHED_FROM && (
        <div class={css.finder}>
          <Field label={ORGANISE_TEXTS.search} type="search" value={search} onValue={setSearch} />
          <Select
            label={ORGANISE_TEXTS.order}
            value={order}
            options={EVENT_ORDERS.map((value) => ({ value, label: orderNames[value] }))}
            onValue={setOrder}
          />
        </div>
      )}
      {events.length >= SEARCHED_FROM && (
        <p class="visually-hidden" role="status">
          {ORGANISE_TEXTS.found(shown.length)}
        </p>
      )}
      {shown.length === 0 ? (
        <p class="secondary">{ORGANISE_TEXTS.nothingFound}</p>
      ) : (
        <Listing
          label={ORGANISE_TEXTS.title}
          rows={shown}
          keyOf={({ id }) => id}
          main={{
            head: ORGANISE_TEXTS.name,
            cell: ({ id, name }) => (
              <a class={css.rowLink} href={`/organise/events/${id}`}>
                {name}
              </a>
            ),
          }}
          columns={[
            { head: ORGANISE_TEXTS.date, cell: ({ date }) => eventDay(date) },
            { head: ORGANISE_TEXTS.guests, numeric: true, cell: (event) => formatNumber(event.guests_count) },
            { head: ORGANISE_TEXTS.photos, numeric: true, cell: (event) => formatNumber(event.photos_count) },
            {
              head: ORGANISE_TEXTS.code,
              cell: ({ event_code }) => <span class={css.code}>{groupCode(event_code)}</span>,
            },
            {
              head: ORGANISE_TEXTS.registration,
              cell: ({ closes_at }) => <RegistrationPill closesAt={closes_at} />,
            },
            { head: ORGANISE_TEXTS.left, cell: ({ expires_at }) => sayTimeLeft(expires_at) },
          ]}
        />
      )}
    </>
  );
}

/** Whether guests can still join, as words and a lock. */
export function RegistrationPill({ closesAt }: { closesAt: string | null }) {
  const registration = readRegistration(closesAt, Date.now());
  if (registration.state === "closed") {
    return (
      <span class="pill warn">
        <Lock size={14} aria-hidden="true" />
        {ORGANISE_TEXTS.closed}
      </span>
    );
  }
  return (
    <span class="pill good">
      <LockOpen size={14} aria-hidden="true" />
      {registration.state === "open"
        ? ORGANISE_TEXTS.open
        : ORGANISE_TEXTS.openUntil(formatDateTime(registration.at))}
    </span>
  );
}

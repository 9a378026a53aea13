import { useEffect, useState } from "preact/hooks";
import { api, call } from "../../api/client.ts";
import { useChange } from "../../api/use-change.ts";
import { useResource } from "../../api/use-resource.ts";
import { Button } from "../../controls/button.tsx";
import { ConfirmSheet } from "../../controls/confirm-sheet.tsx";
import { Field } from "../../controls/field.tsx";
import { LoadFailed } from "../../controls/load-failed.tsx";
import { Segments } from "../../controls/segments.tsx";
import { SelfiePill } from "../../controls/selfie-pill.tsx";
import { toast } from "../../controls/toast.tsx";
import { formatDateTime, formatNumber } from "../../i18n/format.ts";
import { Listing } from "../listing.tsx";
import { RowsSkeleton } from "../rows-skeleton.tsx";
import { ORGANISE_TEXTS } from "../texts.ts";
import css from "./event.module.css";
import { type EventGuest, GUEST_FILTERS, type GuestFilter, pickGuests } from "./pick-guests.ts";
import { EVENT_TEXTS } from "./texts.ts";

/** Rows shown at once; hundreds of guests are found by searching. */
const STEP = 25;
/** Fewer are seen at once. */
const SEARCHED_FROM = 8;

interface Given {
  eventId: number;
  filter: GuestFilter;
  onFilter: (filter: GuestFilter) => void;
}

/** The guests of an event: how far each has come, and the way to remove one. */
export function GuestsSection({ eventId, filter, onFilter }: Given) {
  const { data, error, slow, reload, set } = useResource(`guests ${eventId}`, () =>
    call(api.admin.events[":event_id"].users.$get({ param: { event_id: String(eventId) } })),
  );
  const [search, setSearch] = useState("");
  const [leaving, setLeaving] = useState<EventGuest | null>(null);
  const picked = data ? pickGuests(data, filter, search) : [];
  return (
    <section id="guests" class={`stack ${css.section}`} aria-labelledby="guests-title">
      <div>
        <h2 id="guests-title">{EVENT_TEXTS.guestList}</h2>
        <p class="secondary">{EVENT_TEXTS.guestListText}</p>
      </div>
      {error && !data && <LoadFailed error={error} onRetry={reload} />}
      {!data && slow && <RowsSkeleton />}
      {data?.length === 0 && <p class="secondary">{EVENT_TEXTS.nobodyJoined}</p>}
      {data && data.length > 0 && (
        <>
          <div class={css.guestFinder}>
            <div class={css.scroll}>
              <Segments
                label={EVENT_TEXTS.filter}
                value={filter}
                options={GUEST_FILTERS.map((value) => ({ value, label: EVENT_TEXTS[`filter_${value}`] }))}
                onValue={onFilter}
              />
            </div>
            {data.length >= SEARCHED_FROM && (
              <Field label={EVENT_TEXTS.findGuest} type="search" value={search} onValue={setSearch} />
            )}
          </div>
          <p class="visually-hidden" role="status">
            {EVENT_TEXTS.shown(picked.length)}
          </p>
          {picked.length === 0 ? (
            <p class="secondary">{EVENT_TEXTS.noneOfThese}</p>
          ) : (
            <GuestRows key={`${filter} ${search}`} guests={picked} onRemove={setLeaving} />
          )}
        </>
      )}
      <RemoveGuestSheet
        guest={leaving}
        onClose={() => setLeaving(null)}
        onRemoved={(gone) => {
          setLeaving(null);
          set((old) => old?.filter(({ id }) => id !== gone.id));
          toast(EVENT_TEXTS.removed(gone.username));
        }}
      />
    </section>
  );
}

interface RowsGiven {
  guests: readonly EventGuest[];
  onRemove: (guest: EventGuest) => void;
}

function GuestRows({ guests, onRemove }: RowsGiven) {
  const [count, setCount] = useState(STEP);
  const more = Math.min(STEP, guests.length - count);
  return (
    <>
      <Listing
        label={EVENT_TEXTS.guestList}
        rows={guests.slice(0, count)}
        keyOf={({ id }) => id}
        main={{ head: EVENT_TEXTS.name, cell: ({ username }) => username }}
        columns={[
          { head: EVENT_TEXTS.email, long: true, cell: ({ email }) => email },
          { head: EVENT_TEXTS.joined, cell: ({ joined_at }) => formatDateTime(joined_at) },
          {
            head: EVENT_TEXTS.selfie,
            cell: ({ selfie_status }) => (
              <SelfiePill status={selfie_status}>{EVENT_TEXTS[`selfie_${selfie_status}`]}</SelfiePill>
            ),
          },
          {
            head: EVENT_TEXTS.photosOf,
            numeric: true,
            cell: ({ matched_photos }) => formatNumber(matched_photos),
          },
        ]}
        actions={(guest) => (
          <Button
            look="outlined"
            small
            aria-label={`${EVENT_TEXTS.remove}: ${guest.username}`}
            onClick={() => onRemove(guest)}
          >
            {EVENT_TEXTS.remove}
          </Button>
        )}
      />
      {more > 0 && (
        <Button look="outlined" onClick={() => setCount(count + STEP)}>
          {EVENT_TEXTS.showMore(more)}
        </Button>
      )}
    </>
  );
}

interface RemoveGiven {
  guest: EventGuest | null;
  onClose: () => void;
  onRemoved: (guest: EventGuest) => void;
}

function RemoveGuestSheet({ guest, onClose, onRemoved }: RemoveGiven) {
  const { error, send, forget } = useChange();
  useEffect(forget, [guest]);
  const remove = async () => {
    if (!guest) return;
    const param = { user_id: String(guest.id) };
    if (await send(() => call(api.admin.users[":user_id"].$delete({ param })))) onRemoved(guest);
  };
  return (
    <ConfirmSheet
      title={EVENT_TEXTS.removeGuest(guest?.username ?? "")}
      open={guest !== null}
      onClose={onClose}
      keep={ORGANISE_TEXTS.keep}
      confirm={EVENT_TEXTS.removeConfirm}
      danger
      wrong={error?.message}
      onConfirm={remove}
    >
      <p>{EVENT_TEXTS.removeText}</p>
    </ConfirmSheet>
  );
}

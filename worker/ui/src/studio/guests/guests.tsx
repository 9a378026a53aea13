import { Download, Printer } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { useResource } from "../../api/use-resource.ts";
import { Button, ButtonLink } from "../../controls/button.tsx";
import { LoadFailed } from "../../controls/load-failed.tsx";
import { Notice } from "../../controls/notice.tsx";
import { saveFile } from "../../controls/save-file.ts";
import { Segments } from "../../controls/segments.tsx";
import { formatNumber } from "../../i18n/format.ts";
import { language } from "../../i18n/language.ts";
import { Select } from "../../organise/select.tsx";
import { useWide } from "../../organise/use-wide.ts";
import type { StudioEvent } from "../events/list-events.ts";
import { useUploadStatus } from "../upload/use-upload-status.ts";
import { filterGuests, GUEST_FILTERS, type GuestFilter, groupGuests } from "./group-guests.ts";
import { GuestGroup } from "./guest-group.tsx";
import { GuestTable } from "./guest-table.tsx";
import css from "./guests.module.css";
import { type Guest, listGuests } from "./list-guests.ts";
import { RemindSheet } from "./remind-sheet.tsx";
import { COLUMNS, firstOrder, type Order, sortGuests } from "./sort-guests.ts";
import { GUESTS_TEXTS } from "./texts.ts";
import { writeGuestList } from "./write-guest-list.ts";

/** The guests of an event, those without a photo first. */
export function Guests({ event }: { event: StudioEvent }) {
  const key = `guests ${event.id} ${language.value}`;
  const { data: guests, error, slow, reload } = useResource(key, () => listGuests(event.id));
  const { status } = useUploadStatus(event.id, { isMoving: false });
  const waiting = status ? status.queued + status.processing : 0;
  // What was found meanwhile changes who has no photo.
  const before = useRef(waiting);
  useEffect(() => {
    if (waiting < before.current) reload();
    before.current = waiting;
  }, [waiting]);

  if (error && !guests) return <LoadFailed error={error} onRetry={reload} />;
  if (!guests) return slow ? <div class={`skeleton ${css.skeleton}`} /> : null;
  if (guests.length === 0) {
    return (
      <section class={`card ${css.empty}`}>
        <h2>{GUESTS_TEXTS.nobodyTitle}</h2>
        <p class="secondary">{GUESTS_TEXTS.nobody}</p>
        <ButtonLink
          look="primary"
          href={`/print/${event.id}`}
          icon={<Printer size={20} aria-hidden="true" />}
        >
          {GUESTS_TEXTS.toPrint}
        </ButtonLink>
      </section>
    );
  }
  return <GuestLists event={event} guests={guests} waiting={waiting} onChanged={reload} />;
}

interface Given {
  event: StudioEvent;
  guests: Guest[];
  /** Photos that are not searched yet. */
  waiting: number;
  onChanged: () => void;
}

function GuestLists({ event, guests, waiting, onChanged }: Given) {
  const { query, path, route } = useLocation();
  const [order, setOrder] = useState<Order>({ column: "joined", direction: "ascending" });
  const [asked, setAsked] = useState<Guest[] | null>(null);
  const [result, setResult] = useState("");
  const isWide = useWide();
  const missed = filterGuests(guests, "none").length;
  const filter: GuestFilter =
    GUEST_FILTERS.find((name) => name === query.show) ?? (missed > 0 ? "none" : "all");
  const shown = filterGuests(guests, filter);

  const save = () => {
    const file = new Blob([writeGuestList(sortGuests(shown, order))], { type: "text/csv;charset=utf-8" });
    saveFile(file, `${GUESTS_TEXTS.fileName}-${event.id}.csv`);
  };
  return (
    <>
      <div class={css.head}>
        <h2 class={css.title}>
          {missed > 0 ? GUESTS_TEXTS.missed(missed, guests.length) : GUESTS_TEXTS.allServed(guests.length)}
        </h2>
        <Button
          look="link"
          disabled={shown.length === 0}
          icon={<Download size={18} aria-hidden="true" />}
          onClick={save}
        >
          {GUESTS_TEXTS.save}
        </Button>
      </div>
      {missed > 0 && waiting > 0 && (
        <Notice>
          <p>{GUESTS_TEXTS.searching(waiting)}</p>
        </Notice>
      )}
      <div class={css.finder}>
        <div class={css.scroll}>
          <Segments
            label={GUESTS_TEXTS.filter}
            value={filter}
            options={GUEST_FILTERS.map((value) => ({
              value,
              label: `${GUESTS_TEXTS[value]} · ${formatNumber(filterGuests(guests, value).length)}`,
            }))}
            onValue={(value) => route(`${path}?show=${value}`, true)}
          />
        </div>
        {!isWide && shown.length > 1 && (
          <Select
            label={GUESTS_TEXTS.sortBy}
            value={order.column}
            options={COLUMNS.map((value) => ({ value, label: GUESTS_TEXTS[value] }))}
            onValue={(column) => setOrder(firstOrder(column))}
          />
        )}
      </div>
      <p role="status" class={result ? css.result : "visually-hidden"}>
        {result}
      </p>
      {shown.length === 0 && (
        <p class="secondary">{filter === "few" ? GUESTS_TEXTS.noneFew : GUESTS_TEXTS.noneNone}</p>
      )}
      {filter === "none"
        ? groupGuests(guests).map((group) => (
            <GuestGroup
              key={group.reason}
              {...group}
              order={order}
              onOrder={setOrder}
              onRemind={(reachable) => {
                setResult("");
                setAsked(reachable);
              }}
            />
          ))
        : shown.length > 0 && (
            <GuestTable
              key={filter}
              label={GUESTS_TEXTS[filter]}
              guests={shown}
              order={order}
              onOrder={setOrder}
              withPhotos
            />
          )}
      <RemindSheet
        eventId={event.id}
        guests={asked}
        onClose={() => setAsked(null)}
        onSent={(text) => {
          setAsked(null);
          setResult(text);
          onChanged();
        }}
      />
    </>
  );
}

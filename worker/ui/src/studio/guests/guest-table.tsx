import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../controls/button.tsx";
import { formatDateTime, formatNumber } from "../../i18n/format.ts";
import { useWide } from "../../organise/use-wide.ts";
import css from "./guests.module.css";
import type { Guest } from "./list-guests.ts";
import { SelfieState } from "./selfie-state.tsx";
import { COLUMNS, type Column, mailedAt, nextOrder, type Order, sortGuests } from "./sort-guests.ts";
import { GUESTS_TEXTS } from "./texts.ts";

/** Rows built at once; more on request. */
const STEP = 100;

const time = (at: string | null) => (at === null ? "–" : formatDateTime(at));
const CELLS: Record<Column, (guest: Guest) => ComponentChildren> = {
  name: ({ username }) => username,
  joined: ({ joined_at }) => time(joined_at),
  selfie: (guest) => <SelfieState guest={guest} />,
  photos: ({ matched_photos }) => formatNumber(matched_photos),
  lastPhoto: ({ last_photo_at }) => time(last_photo_at),
  mailed: (guest) => (mailedAt(guest) === null ? GUESTS_TEXTS.never : time(mailedAt(guest))),
};
/** Columns after the name; a group's table leaves out what all its rows share. */
const FACTS = COLUMNS.filter((column) => column !== "name");

interface Given {
  /** Names the table or list. */
  label: string;
  guests: readonly Guest[];
  order: Order;
  onOrder: (order: Order) => void;
  /** False: nobody is on a photo, so nothing is said of photos. */
  withPhotos: boolean;
}

/** Guests with how far each has come: a table to sort on a desktop, cards on a phone. */
export function GuestTable({ label, guests, order, onOrder, withPhotos }: Given) {
  const [shown, setShown] = useState(STEP);
  const isWide = useWide();
  const columns = FACTS.filter((column) => withPhotos || (column !== "photos" && column !== "lastPhoto"));
  const sorted = sortGuests(guests, order);
  const rows = sorted.slice(0, shown);
  const left = sorted.length - rows.length;
  return (
    <>
      {isWide ? (
        <table class={`${css.table} numbers`} aria-label={label}>
          <thead>
            <tr>
              {(["name", ...columns] as const).map((column) => (
                <SortableHead key={column} column={column} order={order} onOrder={onOrder} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((guest) => (
              <tr key={guest.id}>
                <th scope="row">{guest.username}</th>
                {columns.map((column) => (
                  <td key={column}>{CELLS[column](guest)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <ul class={`${css.cards} numbers`} aria-label={label}>
          {rows.map((guest) => (
            <li key={guest.id}>
              <p class={css.cardName}>{guest.username}</p>
              <dl>
                {columns.map((column) => (
                  <div key={column} class={column === "selfie" ? css.whole : undefined}>
                    <dt class="meta">{GUESTS_TEXTS[column]}</dt>
                    <dd>{CELLS[column](guest)}</dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ul>
      )}
      {left > 0 && (
        <Button look="outlined" small onClick={() => setShown(shown + STEP)}>
          {GUESTS_TEXTS.more(Math.min(left, STEP))}
        </Button>
      )}
    </>
  );
}

interface HeadGiven {
  column: Column;
  order: Order;
  onOrder: (order: Order) => void;
}

function SortableHead({ column, order, onOrder }: HeadGiven) {
  const isSorted = order.column === column;
  const Icon = !isSorted ? ChevronsUpDown : order.direction === "ascending" ? ArrowUp : ArrowDown;
  return (
    <th scope="col" aria-sort={isSorted ? order.direction : "none"}>
      <button type="button" onClick={() => onOrder(nextOrder(order, column))}>
        {GUESTS_TEXTS[column]}
        <Icon size={16} aria-hidden="true" />
      </button>
    </th>
  );
}

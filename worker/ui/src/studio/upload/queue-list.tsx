import type { ReadonlySignal } from "@preact/signals";
import { Check, Clock, RotateCw } from "lucide-preact";
import { memo } from "preact/compat";
import { useState } from "preact/hooks";
import { formatBytes } from "../../i18n/format.ts";
import { hasArrived, type Item } from "./queue.ts";
import { sayState } from "./say-state.ts";
import { fileFraction } from "./summarise-queue.ts";
import css from "./upload.module.css";

/** As upload.module.css draws a row, pixels. */
const ROW_PX = 48;
const ROWS_SEEN = 12;
/** Rows built above and below those that are seen. */
const BEYOND = 6;

interface Given {
  items: readonly Item[];
  /** Bytes sent of each file that is being sent. */
  flight: ReadonlySignal<ReadonlyMap<string, number>>;
  label: string;
}

/** A long list of files of which only the rows in sight are built. */
export function QueueList({ items, flight, label }: Given) {
  const [first, setFirst] = useState(0);
  const start = Math.max(0, Math.min(first, items.length - ROWS_SEEN) - BEYOND);
  const end = Math.min(items.length, start + ROWS_SEEN + 2 * BEYOND);
  return (
    <div
      class={css.scroller}
      style={{ height: `${Math.min(items.length, ROWS_SEEN) * ROW_PX}px` }}
      // Reached by the keyboard, which scrolls it.
      tabIndex={0}
      role="group"
      aria-label={label}
      onScroll={(event) => setFirst(Math.floor(event.currentTarget.scrollTop / ROW_PX))}
    >
      <ul class={css.rows} style={{ height: `${items.length * ROW_PX}px` }}>
        {items.slice(start, end).map((item, i) => (
          <Row key={item.id} item={item} place={start + i} total={items.length} flight={flight} />
        ))}
      </ul>
    </div>
  );
}

interface RowGiven {
  item: Item;
  place: number;
  total: number;
  flight: Given["flight"];
}

/** Built anew only when the file itself changes. */
const Row = memo(function Row({ item, place, total, flight }: RowGiven) {
  return (
    <li
      class={css.row}
      style={{ transform: `translateY(${place * ROW_PX}px)` }}
      aria-setsize={total}
      aria-posinset={place + 1}
    >
      <span class={css.icon} aria-hidden="true">
        <StateIcon item={item} />
      </span>
      <span class={css.name} title={item.path}>
        {item.name}
      </span>
      <span class={`${css.size} numbers`}>{formatBytes(item.size)}</span>
      <span class={css.state}>{sayState(item)}</span>
      {item.state === "sending" && <FileBar item={item} flight={flight} />}
    </li>
  );
});

function StateIcon({ item }: { item: Item }) {
  if (hasArrived(item)) return <Check size={18} />;
  if (item.state === "hashing" || item.state === "sending") return <RotateCw size={18} />;
  return <Clock size={18} />;
}

function FileBar({ item, flight }: { item: Item; flight: Given["flight"] }) {
  const fraction = fileFraction(flight.value.get(item.id) ?? 0, item.size);
  return <progress class={`progress ${css.fileBar}`} value={fraction} max={1} aria-label={item.name} />;
}

import { RefreshCw } from "lucide-preact";
import { Button } from "../../controls/button.tsx";
import { formatTime } from "../../i18n/format.ts";
import type { NumberTile } from "./describe-numbers.ts";
import css from "./event.module.css";
import { EVENT_TEXTS } from "./texts.ts";

interface Given {
  tiles: readonly NumberTile[];
  /** Called when a number is opened, for the list it leads to. */
  onOpen: (key: NumberTile["key"]) => void;
}

/** The six numbers, each a link to the list behind it. */
export function EventNumbers({ tiles, onOpen }: Given) {
  return (
    <ul class={css.numbers}>
      {tiles.map(({ key, name, value, note, href }) => (
        <li key={key}>
          <a class={`card ${css.number}`} href={href} onClick={() => onOpen(key)}>
            <span class="meta">{name}</span>
            <span class={css.value}>{value}</span>
            <span class="meta">{note}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** When the numbers were read; it stands out once that is a while ago. */
export function AsOf({ at, isStale, onRefresh }: { at: number; isStale: boolean; onRefresh: () => void }) {
  return (
    <div class="row">
      <span class={isStale ? "pill warn" : "meta numbers"} role={isStale ? "status" : undefined}>
        {EVENT_TEXTS.asOf(formatTime(new Date(at)))}
      </span>
      <Button small icon={<RefreshCw size={16} aria-hidden="true" />} onClick={onRefresh}>
        {EVENT_TEXTS.refresh}
      </Button>
    </div>
  );
}

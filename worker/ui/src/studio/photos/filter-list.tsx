import { formatNumber } from "../../i18n/format.ts";
import type { PhotoFilter } from "./filter-photos.ts";
import css from "./photos.module.css";
import { PHOTOS_TEXTS } from "./texts.ts";

interface Given {
  filters: { filter: PhotoFilter; count: number }[];
  value: PhotoFilter;
  onValue: (filter: PhotoFilter) => void;
}

/** Which photos are shown, each choice with its number; beside the photos on a desktop, above them on a phone. */
export function FilterList({ filters, value, onValue }: Given) {
  return (
    <div class={css.filters} role="group" aria-label={PHOTOS_TEXTS.filters}>
      {filters.map(({ filter, count }) => (
        <button key={filter} type="button" aria-pressed={filter === value} onClick={() => onValue(filter)}>
          <span>{PHOTOS_TEXTS[filter]}</span>
          <span class="numbers">{formatNumber(count)}</span>
        </button>
      ))}
    </div>
  );
}

import { CONTROL_TEXTS } from "../controls/texts.ts";
import css from "./organise.module.css";

const ROWS = [1, 2, 3, 4];

/** Where a list will be. */
export function RowsSkeleton() {
  return (
    <div class="stack" role="status">
      <span class="visually-hidden">{CONTROL_TEXTS.loading}</span>
      {ROWS.map((row) => (
        <div key={row} class={`skeleton ${css.rowSkeleton}`} />
      ))}
    </div>
  );
}

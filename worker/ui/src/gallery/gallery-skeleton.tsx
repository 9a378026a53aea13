import { CONTROL_TEXTS } from "../controls/texts.ts";
import css from "./gallery.module.css";

/** Rows where photos will be. */
export function GallerySkeleton() {
  return (
    <div class={css.skeleton}>
      <span class="visually-hidden">{CONTROL_TEXTS.loading}</span>
      {Array.from({ length: 12 }, (_, i) => (
        <div key={i} class="skeleton" />
      ))}
    </div>
  );
}

import type { Demo } from "../home/read-demo.ts";
import css from "./selfie.module.css";
import { SELFIE_TEXTS } from "./texts.ts";

/** In the demo: faces that are on its photos, to be used as one's own. */
export function BorrowFace({ faces, onBorrow }: { faces: Demo["faces"]; onBorrow: (url: string) => void }) {
  return (
    <section class="stack tight" aria-labelledby="borrow-title">
      <h2 id="borrow-title">{SELFIE_TEXTS.borrow}</h2>
      <p class="secondary">{SELFIE_TEXTS.borrowWhy}</p>
      <div class={css.faces}>
        {faces.map(({ id, url }, at) => (
          <button key={id} type="button" onClick={() => onBorrow(url)}>
            <img src={url} alt={SELFIE_TEXTS.borrowThis(at + 1)} width={72} height={72} />
          </button>
        ))}
      </div>
    </section>
  );
}

import { Check, X } from "lucide-preact";
import css from "./selfie.module.css";
import { SELFIE_TEXTS } from "./texts.ts";

/** After some refusals: one picture that works beside one that does not. */
export function SelfieHelp() {
  return (
    <section aria-labelledby="selfie-help" class="stack tight">
      <h2 id="selfie-help">{SELFIE_TEXTS.helpTitle}</h2>
      <div class={css.help}>
        <figure>
          <svg class={css.drawing} viewBox="0 0 120 150" aria-hidden="true">
            <circle cx="60" cy="18" r="7" fill="currentColor" />
            <Face x={60} y={78} size={34} />
            <path d="M14 150c4-26 24-36 46-36s42 10 46 36z" fill="currentColor" opacity=".45" />
          </svg>
          <figcaption>
            <strong>
              <Check size={18} aria-hidden="true" />
              {SELFIE_TEXTS.good}
            </strong>
            {SELFIE_TEXTS.goodHow}
          </figcaption>
        </figure>
        <figure>
          <svg class={css.drawing} viewBox="0 0 120 150" aria-hidden="true">
            <Face x={40} y={88} size={22} glasses />
            <Face x={84} y={80} size={20} turned />
            <path d="M6 150c2-20 16-30 34-30s30 8 34 30z" fill="currentColor" opacity=".45" />
            <path d="M62 150c2-24 10-40 26-40s24 14 26 40z" fill="currentColor" opacity=".3" />
          </svg>
          <figcaption>
            <strong>
              <X size={18} aria-hidden="true" />
              {SELFIE_TEXTS.bad}
            </strong>
            {SELFIE_TEXTS.badHow}
          </figcaption>
        </figure>
      </div>
    </section>
  );
}

interface FaceGiven {
  x: number;
  y: number;
  size: number;
  glasses?: boolean;
  turned?: boolean;
}

function Face({ x, y, size, glasses, turned }: FaceGiven) {
  const eye = size * 0.36;
  const shift = turned ? size * 0.45 : 0;
  return (
    <g fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round">
      <ellipse cx={x} cy={y} rx={size * 0.8} ry={size} />
      {glasses ? (
        <path
          d={`M${x - size * 0.7} ${y - size * 0.2}h${size * 1.4}`}
          stroke-width={size * 0.36}
          stroke-linecap="butt"
        />
      ) : (
        <>
          <path d={`M${x - eye + shift} ${y - size * 0.15}v1`} stroke-width="5" />
          {!turned && <path d={`M${x + eye} ${y - size * 0.15}v1`} stroke-width="5" />}
        </>
      )}
      {turned ? (
        // Seen from the side: a nose on the outline, and half a mouth.
        <path
          d={`M${x + size * 0.78} ${y - size * 0.1}l${size * 0.26} ${size * 0.3}h${-size * 0.22}M${x + size * 0.3} ${y + size * 0.5}h${size * 0.32}`}
        />
      ) : (
        <path d={`M${x - size * 0.3} ${y + size * 0.42}q${size * 0.3} ${size * 0.24} ${size * 0.6} 0`} />
      )}
    </g>
  );
}

import { formatLongDate } from "../i18n/format.ts";
import css from "./join.module.css";
import { JOIN_TEXTS } from "./texts.ts";
import type { Card } from "./use-card.ts";

const SEES = { all: "seesAll", selected: "seesSelected", mine_only: "seesMine" } as const;

/** The cover or a calm wash of colour, the date, how much there is to see and who sees it. The page's title is the name. */
export function EventCard({ card }: { card: Card }) {
  return (
    <>
      <div class={css.cover}>
        {card.cover_url ? (
          <img src={card.cover_url} alt="" width={1600} height={1067} fetchpriority="high" />
        ) : (
          <Wash code={card.event_code} />
        )}
      </div>
      {card.date && (
        <p class={css.date}>
          <time dateTime={card.date}>{formatLongDate(card.date)}</time>
        </p>
      )}
      <div class={css.about}>
        <p>{sayPhotos(card)}</p>
        <p class="secondary">
          {JOIN_TEXTS[SEES[card.visibility]]} {card.camera_only && JOIN_TEXTS.cameraOnly}
        </p>
      </div>
    </>
  );
}

/** Nobody is asked for a selfie any more once registration is closed. */
function sayPhotos({ closed, photo_count }: Card): string {
  if (closed) return JOIN_TEXTS.photosClosed(photo_count);
  return photo_count === 0 ? JOIN_TEXTS.noPhotoYet : JOIN_TEXTS.photosSoFar(photo_count);
}

/** Hues between which washes differ: garden, sea and dusk, no red and no orange. Degrees. */
const HUES = { from: 140, span: 150 };

/** Without a cover: three soft lights over a dark ground, in a colour that is always the same for the event. */
function Wash({ code }: { code: string }) {
  // FNV-1a: neighbours in the alphabet end up far apart.
  let seed = 0x811c9dc5;
  for (const letter of code) seed = Math.imul(seed ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  const hue = HUES.from + (seed % HUES.span);
  const light = (turn: number, lightness: number) => `hsl(${hue + turn} 26% ${lightness}%)`;
  return (
    <svg viewBox="0 0 400 300" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <defs>
        {[
          { id: "wash-a", color: light(-70, 62) },
          { id: "wash-b", color: light(0, 44) },
          { id: "wash-c", color: light(40, 56) },
        ].map(({ id, color }) => (
          <radialGradient key={id} id={id}>
            <stop offset="0" stop-color={color} />
            <stop offset="1" stop-color={color} stop-opacity="0" />
          </radialGradient>
        ))}
      </defs>
      <rect width="400" height="300" fill={light(0, 24)} />
      <ellipse cx="80" cy="40" rx="260" ry="200" fill="url(#wash-a)" opacity=".8" />
      <ellipse cx="350" cy="120" rx="230" ry="220" fill="url(#wash-b)" opacity=".8" />
      <ellipse cx="170" cy="310" rx="240" ry="150" fill="url(#wash-c)" opacity=".55" />
    </svg>
  );
}

export function EventCardSkeleton() {
  return (
    <>
      <div class={`${css.cover} skeleton`} />
      <div class={css.about}>
        <div class={`skeleton ${css.lineShort}`} />
        <div class={`skeleton ${css.lineName}`} />
        <div class={`skeleton ${css.line}`} />
      </div>
    </>
  );
}

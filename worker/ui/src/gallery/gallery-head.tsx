import { ChevronDown, CircleUser } from "lucide-preact";
import { useState } from "preact/hooks";
import { Button } from "../controls/button.tsx";
import { Sheet } from "../controls/sheet.tsx";
import { formatDate, formatNumber } from "../i18n/format.ts";
import { LanguageSwitch } from "../shell/language-switch.tsx";
import css from "./gallery.module.css";
import type { JoinedEvent, View } from "./gallery-photo.ts";
import { GALLERY_TEXTS } from "./texts.ts";
import { useHiddenBars } from "./use-hidden-bars.ts";

interface Given {
  event: JoinedEvent;
  events: readonly JoinedEvent[];
  view: View;
  /** undefined where it is not known. */
  counts: Record<View, number | undefined>;
  /** Absent where there is nothing to select, or it is being done. */
  onSelect?: (() => void) | undefined;
}

/** The event's name and its three views; out of the way while somebody scrolls down on a phone. */
export function GalleryHead({ event, events, view, counts, onSelect }: Given) {
  const hidden = useHiddenBars();
  const [choosing, setChoosing] = useState(false);
  const tabs: { name: View; href: string; text: string }[] = [
    { name: "mine", href: "/photos", text: GALLERY_TEXTS.mine },
    ...(event.visibility === "mine_only"
      ? []
      : [{ name: "all" as const, href: "/photos/all", text: GALLERY_TEXTS.all }]),
    { name: "loved", href: "/photos/loved", text: GALLERY_TEXTS.loved },
  ];
  return (
    <div class={`${css.head} ${hidden ? css.away : ""}`}>
      <div class={css.bar}>
        <h1 tabIndex={-1} class={css.name}>
          {events.length > 1 ? (
            <button type="button" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
              <span>{event.name}</span>
              <ChevronDown size={20} aria-hidden="true" />
              <span class="visually-hidden">, {GALLERY_TEXTS.otherEvent}</span>
            </button>
          ) : (
            <span>{event.name}</span>
          )}
        </h1>
        <div class={css.barEnd}>
          {onSelect && (
            <Button small onClick={onSelect}>
              {GALLERY_TEXTS.select}
            </Button>
          )}
          <div class={css.wideOnly}>
            <LanguageSwitch />
          </div>
          <a class="icon-button" href="/me" aria-label={GALLERY_TEXTS.me} title={GALLERY_TEXTS.me}>
            <CircleUser size={24} strokeWidth={1.75} aria-hidden="true" />
          </a>
        </div>
      </div>
      <nav class={`tabs ${css.tabs}`} aria-label={GALLERY_TEXTS.tabs}>
        {tabs.map(({ name, href, text }) => (
          <a key={name} href={`${href}?event=${event.id}`} aria-current={name === view ? "page" : undefined}>
            {text}
            {counts[name] !== undefined && <span class="numbers">{formatNumber(counts[name])}</span>}
          </a>
        ))}
      </nav>
      <Sheet title={GALLERY_TEXTS.otherEvent} open={choosing} onClose={() => setChoosing(false)}>
        <ul class={css.events}>
          {events.map(({ id, name, date }) => (
            <li key={id}>
              <a
                href={`/photos?event=${id}`}
                aria-current={id === event.id ? "true" : undefined}
                onClick={() => setChoosing(false)}
              >
                <span>{name}</span>
                {date && <span class="meta">{formatDate(date)}</span>}
              </a>
            </li>
          ))}
        </ul>
      </Sheet>
    </div>
  );
}

import { formatLongDate } from "../i18n/format.ts";
import { groupCode } from "../i18n/group-code.ts";
import { language } from "../i18n/language.ts";
import type { StudioEvent } from "../studio/events/list-events.ts";
import { linksOfEvent } from "../studio/share/links-of-event.ts";
import { QrImage } from "../studio/share/qr-image.tsx";
import { type QrCode, QUIET_ZONE } from "../studio/share/use-qr-code.ts";
import { fitName, type Paper } from "./fit-name.ts";
import { paperLines } from "./paper-lines.ts";
import css from "./print.module.css";
import { PRINT_TEXTS } from "./texts.ts";

/** Of the dark part of the code, millimetres: read from about ten times as far. */
const QR_MM: Record<Paper, number> = { poster: 120, cards: 55 };
const CARDS = 4;

interface Given {
  event: Pick<StudioEvent, "name" | "date" | "event_code">;
  paper: Paper;
  code: QrCode | null;
  /** Empty: none is printed. */
  wifi: string;
}

/** A page of A4: a poster, or four cards to cut apart. */
export function SheetOfPaper({ paper, ...rest }: Given) {
  if (paper === "poster") {
    return (
      <div class={`${css.sheet} ${css.poster}`}>
        <Notice paper={paper} {...rest} />
      </div>
    );
  }
  return (
    <div class={`${css.sheet} ${css.cards}`}>
      {Array.from({ length: CARDS }, (_, i) => (
        // One of four that are the same is enough for screen readers.
        <div key={i} class={css.card} aria-hidden={i > 0}>
          <Notice paper={paper} {...rest} />
        </div>
      ))}
      {["top", "right", "bottom", "left", "acrossMiddle", "downMiddle"].map((place) => (
        <span key={place} class={`${css.mark} ${css[place]}`} aria-hidden="true" />
      ))}
    </div>
  );
}

function Notice({ event, paper, code, wifi }: Given) {
  const { link, host } = linksOfEvent(event.event_code);
  const lines = paperLines(language.value);
  const side = code ? (QR_MM[paper] * code.size) / (code.size - 2 * QUIET_ZONE) : QR_MM[paper];
  return (
    <>
      <div class={css.head}>
        <p class={css.name} style={{ fontSize: mm(fitName(event.name, paper)) }}>
          {event.name}
        </p>
        {event.date && <p class={css.date}>{formatLongDate(event.date)}</p>}
      </div>
      <div class={css.qr} style={{ width: mm(side), height: mm(side) }}>
        <QrImage code={code} label={PRINT_TEXTS.qr(link)} />
      </div>
      <div class={css.foot}>
        <p class={css.code}>{groupCode(event.event_code)}</p>
        <p class={css.host}>{host}</p>
        <div class={css.lines}>
          {lines.map(({ lang, title, how }) => (
            <p key={lang} lang={lang}>
              <strong>{title}</strong> {how}
            </p>
          ))}
        </div>
        {wifi && <p class={css.wifi}>{wifi}</p>}
      </div>
    </>
  );
}

/** A length on paper, also where paper is shown smaller. */
const mm = (length: number) => `calc(var(--mm) * ${length.toFixed(2)})`;

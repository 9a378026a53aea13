import { ChevronLeft, ChevronRight, X, ZoomIn, ZoomOut } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { Toasts } from "../controls/toast.tsx";
import { formatNumber } from "../i18n/format.ts";
import css from "./lightbox.module.css";
import { RoundButton } from "./photo-buttons.tsx";
import { LIGHTBOX_TEXTS } from "./texts.ts";

interface Given {
  /** From 1. */
  place: number;
  count: number;
  isZoomed: boolean;
  onClose: () => void;
  onPrevious: () => void;
  onNext: () => void;
  onZoom: () => void;
  corner?: ComponentChildren;
  children?: ComponentChildren;
}

/** What stands around a photo: the way out, where one is, the way on, and the caller's buttons. */
export function LightboxBars(given: Given) {
  const { place, count, isZoomed, onClose, onPrevious, onNext, onZoom, corner, children } = given;
  const zoom = isZoomed ? LIGHTBOX_TEXTS.zoomOut : LIGHTBOX_TEXTS.zoomIn;
  return (
    <>
      <div class={css.top}>
        <RoundButton label={LIGHTBOX_TEXTS.close} onClick={onClose}>
          <X size={24} aria-hidden="true" />
        </RoundButton>
        <p class={css.count}>
          <span aria-hidden="true">{`${formatNumber(place)} / ${formatNumber(count)}`}</span>
          <span role="status" class="visually-hidden">
            {LIGHTBOX_TEXTS.place(formatNumber(place), formatNumber(count))}
          </span>
        </p>
        <div class={css.corner}>
          <RoundButton label={zoom} onClick={onZoom}>
            {isZoomed ? <ZoomOut size={22} aria-hidden="true" /> : <ZoomIn size={22} aria-hidden="true" />}
          </RoundButton>
          {corner}
        </div>
      </div>
      {place > 1 && (
        <RoundButton label={LIGHTBOX_TEXTS.previous} class={css.previous} onClick={onPrevious}>
          <ChevronLeft size={28} aria-hidden="true" />
        </RoundButton>
      )}
      {place < count && (
        <RoundButton label={LIGHTBOX_TEXTS.next} class={css.next} onClick={onNext}>
          <ChevronRight size={28} aria-hidden="true" />
        </RoundButton>
      )}
      <div class={css.bottom}>{children}</div>
      {/* The page's own are out of reach meanwhile. */}
      <Toasts />
    </>
  );
}

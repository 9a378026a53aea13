import PhotoSwipe, { type SlideData } from "photoswipe";
import "photoswipe/photoswipe.css";
import { effect } from "@preact/signals";
import { type ComponentChildren, h, render } from "preact";
import { sessionEnded } from "../api/session-ended.ts";
import type { GridPhoto } from "../grid/photo-grid.tsx";
import css from "./lightbox.module.css";
import { LightboxBars } from "./lightbox-bars.tsx";
import { onLightboxKey } from "./on-lightbox-key.ts";
import { placeAfter, sameSlides } from "./place-after.ts";
import { sharpenWhenZoomed } from "./sharpen-when-zoomed.ts";
import { showOverlay } from "./show-overlay.ts";
import { LIGHTBOX_TEXTS } from "./texts.ts";
import { firstZoomOf, maxZoomOf, previewSize } from "./zoom-levels.ts";

/** An open lightbox, for those who opened it. */
export interface Lightbox<T extends GridPhoto> {
  current: () => T;
  goTo: (id: number) => void;
  /** Takes another list, after photos came, went or changed; stays at its photo, or goes to the one after it. */
  setPhotos: (photos: readonly T[]) => void;
  /** Draws bar and overlay again. */
  redraw: () => void;
  close: () => void;
}

export interface LightboxOptions<T extends GridPhoto> {
  photos: readonly T[];
  /** Id of the photo to begin with; the first one unless it is there. */
  start: number;
  /** Names the dialog for screen readers. */
  label: string;
  /** Buttons at the bottom. */
  bar?: (photo: T, lightbox: Lightbox<T>) => ComponentChildren;
  /** At the top, beside the zoom. */
  corner?: (photo: T, lightbox: Lightbox<T>) => ComponentChildren;
  /** Over the photo and as large as it; what is in it is placed in percent. */
  overlay?: (photo: T, lightbox: Lightbox<T>) => ComponentChildren;
  /** Letters, in lower case, and what they do. */
  keys?: Record<string, (photo: T) => void>;
  /** Where the photo zooms out of and back to. */
  tileOf?: (photo: T) => HTMLElement | null | undefined;
  /** Shown beyond the preview's own pixels. */
  originalUrl?: (photo: T) => string;
  onShow?: (photo: T) => void;
  onFailed?: (photo: T) => void;
  onClose: (photo: T | undefined) => void;
}

/** Longest the whole way from tile to window takes, milliseconds. Reduced motion has none. */
const ZOOM_MS = 280;

/** From this width there is room for bars beside the photo; on phones it has the whole screen, and they lie over it. */
const WIDE_PX = 1024;
const BARS_PX = { top: 64, bottom: 84, left: 80, right: 80 };

/** Shows photos one by one over the whole window. */
export function openLightbox<T extends GridPhoto>(options: LightboxOptions<T>): Lightbox<T> {
  let photos = options.photos;
  let wantsClose = false;
  const app = document.getElementById("app") as HTMLElement;
  const pswp = new PhotoSwipe({
    index: Math.max(
      0,
      photos.findIndex(({ id }) => id === options.start),
    ),
    mainClass: css.lightbox ?? "",
    bgOpacity: 1,
    loop: false,
    returnFocus: false,
    showAnimationDuration: ZOOM_MS,
    hideAnimationDuration: ZOOM_MS,
    zoomAnimationDuration: ZOOM_MS,
    easing: "cubic-bezier(.2, 0, 0, 1)",
    errorMsg: LIGHTBOX_TEXTS.failed,
    secondaryZoomLevel: (levels) => firstZoomOf(photoAt(levels.itemData), levels.fit),
    maxZoomLevel: (levels) => Math.max(levels.fit, maxZoomOf(photoAt(levels.itemData))),
    imageClickAction: "zoom",
    paddingFn: ({ x }) => (x >= WIDE_PX ? BARS_PX : { top: 0, bottom: 0, left: 0, right: 0 }),
    // Its own buttons speak one language only and have no place for ours.
    arrowPrev: false,
    arrowNext: false,
    close: false,
    zoom: false,
    counter: false,
  });
  const photoAt = (data: SlideData) => data.photo as T;
  pswp.addFilter("numItems", () => photos.length);
  pswp.addFilter("itemData", (_, index) => slideOf(photos[index]));
  pswp.addFilter("placeholderSrc", (_, content) => content.data.msrc ?? false);
  pswp.addFilter(
    "thumbEl",
    (_, data) => options.tileOf?.(photoAt(data))?.querySelector("img") as HTMLElement,
  );

  const bars = document.createElement("div");
  bars.className = `pswp__hide-on-close ${css.bars}`;
  const lightbox: Lightbox<T> = {
    current: () => photos[pswp.currIndex] as T,
    goTo: (id) => {
      const index = photos.findIndex((photo) => photo.id === id);
      if (index >= 0 && index !== pswp.currIndex) pswp.goTo(index);
    },
    setPhotos: (next) => {
      const before = { photos, index: pswp.currIndex };
      const index = placeAfter(before, next);
      photos = next;
      if (index < 0) return lightbox.close();
      if (!sameSlides(before, { photos, index })) turnTo(pswp, index);
      lightbox.redraw();
    },
    redraw: () => {
      if (!lightbox.current() || pswp.isDestroying) return;
      const photo = lightbox.current();
      overlay.draw(photo);
      render(
        h(LightboxBars, {
          place: pswp.currIndex + 1,
          count: photos.length,
          isZoomed: isZoomed(pswp),
          onClose: lightbox.close,
          onPrevious: () => pswp.prev(),
          onNext: () => pswp.next(),
          onZoom: () => pswp.toggleZoom(),
          corner: options.corner?.(photo, lightbox),
          children: options.bar?.(photo, lightbox),
        }),
        bars,
      );
    },
    close: () => {
      wantsClose = true;
      pswp.close();
    },
  };
  const overlay = showOverlay<T>(pswp, (photo) => options.overlay?.(photo, lightbox));
  if (options.originalUrl) sharpenWhenZoomed(pswp, (data) => options.originalUrl?.(photoAt(data)));

  pswp.on("keydown", (event) => onLightboxKey(event, pswp, options.keys, lightbox.current));
  pswp.on("change", () => {
    lightbox.redraw();
    options.onShow?.(lightbox.current());
  });
  let wasZoomed = false;
  pswp.on("zoomPanUpdate", () => {
    if (isZoomed(pswp) !== wasZoomed) lightbox.redraw();
    wasZoomed = isZoomed(pswp);
  });
  pswp.on("loadError", ({ content }) => options.onFailed?.(photoAt(content.data)));
  // Before that it would not hear.
  pswp.on("openingAnimationEnd", () => {
    if (wantsClose) pswp.close();
  });
  const stopWatching = effect(() => {
    // The log-in dialog is in the page beneath.
    if (sessionEnded.value) lightbox.close();
  });
  pswp.on("close", () => {
    app.inert = false;
    stopWatching();
  });
  pswp.on("destroy", () => {
    render(null, bars);
    overlay.remove();
    options.onClose(lightbox.current());
  });
  pswp.on("afterInit", () => {
    const { element } = pswp;
    if (!element) return;
    element.setAttribute("aria-label", options.label);
    element.setAttribute("aria-modal", "true");
    // The page's title does not take the focus from here.
    element.dataset.keepsFocus = "";
    element.appendChild(bars);
    app.inert = true;
    element.focus();
  });
  pswp.init();
  return lightbox;
}

const isZoomed = ({ currSlide }: PhotoSwipe): boolean =>
  currSlide !== undefined && currSlide.currZoomLevel > currSlide.zoomLevels.initial;

function slideOf(photo: GridPhoto | undefined): SlideData {
  if (!photo) return {};
  const size = previewSize(photo);
  return { src: photo.previewUrl, msrc: photo.thumbnailUrl, alt: photo.name, ...size, photo };
}

/** Builds the slides anew, the one at `index` in the middle. */
function turnTo(pswp: PhotoSwipe, index: number): void {
  pswp.contentLoader.destroy();
  pswp.currIndex = index;
  pswp.potentialIndex = index;
  for (const [i, holder] of pswp.mainScroll.itemHolders.entries())
    pswp.setContent(holder, index - 1 + i, true);
  pswp.currSlide?.setIsActive(true);
  pswp.appendHeavy();
  pswp.dispatch("change");
}

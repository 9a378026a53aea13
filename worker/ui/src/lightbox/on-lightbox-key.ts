import type PhotoSwipe from "photoswipe";

/** One press of + or −, times the zoom level. */
const STEP = 1.5;

/** Home, End, + − 0 and the caller's letters. What is typed into a dialog over the lightbox is not for it. */
export function onLightboxKey<T>(
  event: { originalEvent: KeyboardEvent; preventDefault: () => void },
  pswp: PhotoSwipe,
  keys: Record<string, (photo: T) => void> | undefined,
  current: () => T,
): void {
  const { key, target, ctrlKey, altKey, metaKey } = event.originalEvent;
  if ((target as Element | null)?.closest?.("dialog")) {
    event.preventDefault();
    return;
  }
  if (ctrlKey || altKey || metaKey) return;
  const zoom = (by: number) => {
    const slide = pswp.currSlide;
    if (!slide) return;
    const { fit, max } = slide.zoomLevels;
    slide.zoomTo(Math.min(max, Math.max(fit, slide.currZoomLevel * by)), undefined, 0);
  };
  const actions: Record<string, () => void> = {
    Home: () => pswp.goTo(0),
    End: () => pswp.goTo(pswp.getNumItems() - 1),
    "+": () => zoom(STEP),
    "=": () => zoom(STEP),
    "-": () => zoom(1 / STEP),
    "0": () => zoom(0),
  };
  const own = keys?.[key.toLowerCase()];
  const action = actions[key] ?? (own && (() => own(current())));
  if (!action) return;
  event.preventDefault();
  event.originalEvent.preventDefault();
  action();
}

import type PhotoSwipe from "photoswipe";
import type { SlideData } from "photoswipe";

/** Beyond this zoom level a preview has less pixels than are shown. */
const PREVIEW_ENDS = 1.05;
/** Passing through is not looking, milliseconds. */
const SETTLED_MS = 300;

/** Shows the original in place of the preview to whoever looks closer than the preview can show. */
export function sharpenWhenZoomed(
  pswp: PhotoSwipe,
  originalUrl: (data: SlideData) => string | undefined,
): void {
  let timer: ReturnType<typeof setTimeout>;
  const sharpen = () => {
    const { currSlide: slide } = pswp;
    const image = slide?.content.element;
    if (!slide || !(image instanceof HTMLImageElement) || slide.currZoomLevel <= PREVIEW_ENDS) return;
    const url = originalUrl(slide.data);
    if (!url || image.dataset.sharp) return;
    image.dataset.sharp = "true";
    const original = new Image();
    original.src = url;
    // Until it is there, and if it never is, the preview stays.
    original.decode().then(
      () => {
        image.src = url;
      },
      () => undefined,
    );
  };
  pswp.on("zoomPanUpdate", () => {
    clearTimeout(timer);
    timer = setTimeout(sharpen, SETTLED_MS);
  });
  pswp.on("destroy", () => clearTimeout(timer));
}

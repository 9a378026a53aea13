import type PhotoSwipe from "photoswipe";
import { type ComponentChildren, render } from "preact";
import css from "./lightbox.module.css";

/** Keeps something drawn over the photo in the middle, which moves and zooms with it. */
export function showOverlay<T>(pswp: PhotoSwipe, content: (photo: T) => ComponentChildren) {
  const layer = document.createElement("div");
  layer.className = css.overlay ?? "";
  const resize = () => {
    const { displayedImageWidth: width, displayedImageHeight: height } = pswp.currSlide?.content ?? {};
    layer.style.width = `${width ?? 0}px`;
    layer.style.height = `${height ?? 0}px`;
  };
  // Pressing something in it is neither a tap on the photo nor the start of a swipe.
  for (const type of ["pointerdown", "pointerup", "click"] as const) {
    layer.addEventListener(type, (event) => event.stopPropagation());
  }
  pswp.on("imageSizeChange", resize);
  return {
    draw(photo: T): void {
      const drawn = content(photo);
      render(drawn ?? null, layer);
      const container = pswp.currSlide?.container;
      if (!drawn) layer.remove();
      else if (container && layer.parentElement !== container) container.appendChild(layer);
      resize();
    },
    remove(): void {
      render(null, layer);
      layer.remove();
    },
  };
}

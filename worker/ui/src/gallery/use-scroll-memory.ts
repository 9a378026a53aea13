import { useEffect, useRef } from "preact/hooks";

/** A pause in scrolling, milliseconds. */
const PAUSE_MS = 150;
/** Rows that are farther down come with later pages of the list, milliseconds. */
const PATIENCE_MS = 5_000;
const MOVES = ["wheel", "touchmove", "keydown"] as const;
const KEY = "galleryScroll";

/**
 * Notes in the history's entry how far a page was scrolled, and goes there again when one comes back to it or loads
 * it anew: the browser alone tries before there are photos.
 * @param page what is told apart by its own entries
 * @param isReady the page has its height
 */
export function useScrollMemory(page: string, isReady: boolean): void {
  /** Where to go as soon as the page is high enough: until then no place is noted over it. */
  const wanted = useRef<number>(undefined);
  useEffect(() => {
    wanted.current = history.state?.[KEY];
  }, [page]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const note = () => {
      if (wanted.current === undefined) history.replaceState({ ...history.state, [KEY]: scrollY }, "");
    };
    const onScroll = () => {
      clearTimeout(timer);
      timer = setTimeout(note, PAUSE_MS);
    };
    addEventListener("scroll", onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      removeEventListener("scroll", onScroll);
    };
  }, []);
  useEffect(() => {
    const top = wanted.current;
    if (!isReady || top === undefined) return;
    const giveUp = performance.now() + PATIENCE_MS;
    let frame = 0;
    const stop = () => {
      cancelAnimationFrame(frame);
      wanted.current = undefined;
    };
    const tryTo = () => {
      const { scrollHeight } = document.documentElement;
      const isHighEnough = scrollHeight - innerHeight >= top;
      if (isHighEnough) scrollTo({ top, behavior: "instant" });
      if (isHighEnough || performance.now() >= giveUp) wanted.current = undefined;
      else frame = requestAnimationFrame(tryTo);
    };
    tryTo();
    // Whoever scrolls meanwhile has decided otherwise.
    for (const type of MOVES) addEventListener(type, stop, { once: true });
    return () => {
      cancelAnimationFrame(frame);
      for (const type of MOVES) removeEventListener(type, stop);
    };
  }, [page, isReady]);
}

import { useEffect, useRef } from "preact/hooks";

/** A pause in scrolling, milliseconds. */
const PAUSE_MS = 150;
const KEY = "galleryScroll";

/**
 * Notes in the history's entry how far a page was scrolled, and goes there again when one comes back to it or loads
 * it anew: the browser alone tries before there are photos.
 * @param page what is told apart by its own entries
 * @param isReady the page has its height
 */
export function useScrollMemory(page: string, isReady: boolean): void {
  const wanted = useRef<number>(undefined);
  useEffect(() => {
    wanted.current = history.state?.[KEY];
  }, [page]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const note = () => history.replaceState({ ...history.state, [KEY]: scrollY }, "");
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
    if (!isReady || wanted.current === undefined) return;
    const top = wanted.current;
    wanted.current = undefined;
    requestAnimationFrame(() => scrollTo({ top, behavior: "instant" }));
  }, [page, isReady]);
}

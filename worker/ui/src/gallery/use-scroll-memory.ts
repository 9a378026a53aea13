import { useEffect, useRef } from "preact/hooks";

/** A pause in scrolling, milliseconds. */
const PAUSE_MS = 150;
const KEY = "galleryScroll";

/**
 * Notes in the history's entry how far a page was scrolled, and goes there again when one comes back to it or loads
 * it anew: the browser alone tries before there are photos. @param isReady the page has its height
 */
export function useScrollMemory(isReady: boolean): void {
  const wanted = useRef<number | undefined>(history.state?.[KEY]);
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
  }, [isReady]);
}

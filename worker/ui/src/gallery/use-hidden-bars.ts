import { useEffect, useState } from "preact/hooks";

/** From here bars may go, pixels from the top. */
const FROM_PX = 160;
/** A finger that trembles does not scroll, pixels. */
const MOVED_PX = 12;

/** Whether bars are out of the way: while somebody scrolls down. */
export function useHiddenBars(): boolean {
  const [hidden, setHidden] = useState(false);
  useEffect(() => {
    let last = scrollY;
    const onScroll = () => {
      const moved = scrollY - last;
      if (Math.abs(moved) < MOVED_PX) return;
      last = scrollY;
      setHidden(moved > 0 && scrollY > FROM_PX);
    };
    addEventListener("scroll", onScroll, { passive: true });
    return () => removeEventListener("scroll", onScroll);
  }, []);
  return hidden;
}

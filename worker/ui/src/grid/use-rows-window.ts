import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type GridLayout, rowsWithin } from "./lay-out-rows.ts";

/** Rows this far beyond the window are there before they are scrolled to, in windows' heights. */
const BEYOND = 0.75;

/** The photo at the top of the window and how far it is from there, pixels. */
interface Anchor {
  id: number;
  offset: number;
}

interface Given {
  layout: GridLayout;
  photos: readonly { id: number }[];
}

/** Size of an element, pixels; 0 until it is known. */
export function useSize(): [{ width: number; height: number }, (element: HTMLElement | null) => void] {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const observer = useRef<ResizeObserver>(undefined);
  const measure = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (!element) return;
    const read = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    };
    read();
    observer.current = new ResizeObserver(read);
    observer.current.observe(element);
  }, []);
  return [size, measure];
}

/**
 * The rows worth building, as [first, end). Whatever comes in above or changes the width, the photo at the top of the
 * window stays where it is.
 */
export function useRowsWindow({ layout, photos }: Given) {
  const grid = useRef<HTMLElement>(null);
  const [range, setRange] = useState<[number, number]>([0, 0]);
  const anchor = useRef<Anchor | null>(null);
  const now = useRef({ layout, photos });
  now.current = { layout, photos };

  const look = useCallback(() => {
    if (!grid.current) return;
    const { rows } = now.current.layout;
    const above = -grid.current.getBoundingClientRect().top;
    const [first, end] = rowsWithin(rows, above - BEYOND * innerHeight, above + (1 + BEYOND) * innerHeight);
    setRange((old) => (old[0] === first && old[1] === end ? old : [first, end]));
    const topRow = above > 0 ? rows[rowsWithin(rows, above, above)[0]] : undefined;
    const topPhoto = now.current.photos[topRow?.cells[0]?.index ?? -1];
    anchor.current = topRow && topPhoto ? { id: topPhoto.id, offset: topRow.top - above } : null;
  }, []);

  useLayoutEffect(() => {
    const top = grid.current?.getBoundingClientRect().top ?? 0;
    // At the top of the page, what is new may be seen to come in.
    if (anchor.current && top < 0) {
      const { id, offset } = anchor.current;
      const index = photos.findIndex((photo) => photo.id === id);
      const row = layout.rows.find(({ cells }) => cells.some((cell) => cell.index === index));
      const moved = row ? row.top + top - offset : 0;
      if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
    }
    look();
  }, [layout]);

  useEffect(() => {
    let frame = 0;
    const onScroll = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    addEventListener("scroll", onScroll, { passive: true });
    addEventListener("resize", onScroll);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener("scroll", onScroll);
      removeEventListener("resize", onScroll);
    };
  }, []);

  return { grid, range };
}

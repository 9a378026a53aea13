import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type GridLayout, rowOf } from "./lay-out-rows.ts";

/** What others may do to a grid from outside. */
export interface GridHandle {
  /** Scrolls to a photo unless it is in the window. */
  reveal: (index: number) => void;
  /** Puts the keyboard on a photo. */
  focus: (index: number) => void;
  /** Its tile, while it is built. */
  tile: (index: number) => HTMLElement | null;
}

interface Given {
  layout: GridLayout;
  grid: RefObject<HTMLElement | null>;
  handle: { current: GridHandle | null } | undefined;
}

/** Which photo the keyboard is on: it may have to be scrolled to and built before it can have the focus. */
export function useGridFocus({ layout, grid, handle }: Given) {
  const [stop, setStop] = useState(0);
  const [hasFocus, setHasFocus] = useState(false);
  const next = useRef<number>(undefined);

  const tile = (index: number) => grid.current?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;
  const moveTo = (index: number) => {
    next.current = index;
    setStop(index);
    setHasFocus(true);
  };

  useLayoutEffect(() => {
    if (!handle) return;
    const reveal = (index: number) => {
      const row = layout.rows[rowOf(layout.rows, index)];
      const above = grid.current?.getBoundingClientRect().top ?? 0;
      if (!row || (above + row.top >= 0 && above + row.top + row.height <= innerHeight)) return;
      scrollBy({ top: above + row.top - (innerHeight - row.height) / 2, behavior: "instant" });
    };
    const focus = (index: number) => {
      reveal(index);
      tile(index)?.focus({ preventScroll: true });
      moveTo(index);
    };
    handle.current = { reveal, tile, focus };
  }, [layout]);

  useLayoutEffect(() => {
    const element = next.current === undefined ? null : tile(next.current);
    if (!element) return;
    next.current = undefined;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest", behavior: "instant" });
  });

  const handlers = {
    onFocusIn: (event: FocusEvent) => {
      setHasFocus(true);
      const index = indexOf(event.target);
      if (index >= 0) setStop(index);
    },
    onFocusOut: () => setHasFocus(false),
  };
  return { stop, hasFocus, moveTo, handlers };
}

/** Which photo an event is about; -1: none. */
export function indexOf(target: EventTarget | null): number {
  const tile = (target as Element | null)?.closest<HTMLElement>("[data-index]");
  return tile ? Number(tile.dataset.index) : -1;
}

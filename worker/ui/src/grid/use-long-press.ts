import type { TargetedPointerEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** As long as phones' own galleries take it. */
const LONG_MS = 500;
/** A finger that moves farther scrolls, pixels. */
const STILL_PX = 10;

/**
 * Tells a long press with a finger on a photo, whose index is in `data-index`. A mouse has the Select button.
 * `wasLong` is true once for the click that ends such a press.
 */
export function useLongPress(onLongPress: (index: number) => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number }>(undefined);
  const long = useRef(false);
  const call = useRef(onLongPress);
  call.current = onLongPress;
  const stop = () => {
    clearTimeout(press.current?.timer);
    press.current = undefined;
  };
  useEffect(() => stop, []);
  return {
    wasLong: () => {
      const was = long.current;
      long.current = false;
      return was;
    },
    handlers: {
      onPointerDown: (event: TargetedPointerEvent<HTMLElement>) => {
        stop();
        long.current = false;
        const tile = (event.target as Element).closest<HTMLElement>("[data-index]");
        if (!tile || event.pointerType === "mouse") return;
        const timer = setTimeout(() => {
          long.current = true;
          call.current(Number(tile.dataset.index));
        }, LONG_MS);
        press.current = { timer, x: event.clientX, y: event.clientY };
      },
      onPointerMove: (event: TargetedPointerEvent<HTMLElement>) => {
        const { x, y } = press.current ?? { x: event.clientX, y: event.clientY };
        if (Math.hypot(event.clientX - x, event.clientY - y) > STILL_PX) stop();
      },
      onPointerUp: stop,
      onPointerCancel: stop,
      onContextMenu: (event: MouseEvent) => {
        if (press.current || long.current) event.preventDefault();
      },
    },
  };
}

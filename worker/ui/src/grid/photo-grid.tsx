import type { ComponentChildren, TargetedKeyboardEvent, TargetedMouseEvent } from "preact";
import { useMemo, useRef } from "preact/hooks";
import css from "./grid.module.css";
import { layOutRows, rowOf, targetHeight } from "./lay-out-rows.ts";
import { moveInGrid } from "./move-in-grid.ts";
import { PhotoTile } from "./photo-tile.tsx";
import { type RangeStart, selectRange, togglePhoto } from "./select-photos.ts";
import { type GridHandle, indexOf, useGridFocus } from "./use-grid-focus.ts";
import { useLongPress } from "./use-long-press.ts";
import { useRowsWindow, useSize } from "./use-rows-window.ts";

/** A photo as the grid and the lightbox show it. */
export interface GridPhoto {
  id: number;
  /** Of the upright photo, pixels. */
  width: number;
  height: number;
  /** Mean colour, #rrggbb: stands there until the photo does. */
  color: string | null;
  /** Empty while there is none. */
  thumbnailUrl: string;
  previewUrl: string;
  /** What screen readers say. */
  name: string;
}

interface Given<T extends GridPhoto> {
  photos: readonly T[];
  /** Names the list for screen readers. */
  label: string;
  selecting: boolean;
  selected: ReadonlySet<number>;
  /** Also called with the first photo when a long press begins a selection. */
  onSelected: (selected: Set<number>) => void;
  onOpen: (photo: T, index: number) => void;
  /** Over a photo, such as a heart. */
  mark?: (photo: T) => ComponentChildren;
  /** A photo could not be loaded: its link may have run out. */
  onFailed?: (photo: T) => void;
  /** Between the rows, after the first windowful. */
  interlude?: ComponentChildren;
  handle?: { current: GridHandle | null };
}

/** Narrower grids never need more pixels than the thumbnails have. */
const SHARP_FROM_PX = 1024;
const FIRST_ROWS = 2;

/**
 * Photos in rows that fill the width. Only what is near the window is built. One stop of the Tab key, arrows lead
 * from photo to photo; Shift selects ranges.
 */
export function PhotoGrid<T extends GridPhoto>(given: Given<T>) {
  const { photos, label, selecting, selected, onSelected, onOpen, mark, onFailed, interlude, handle } = given;
  const [{ width }, measure] = useSize();
  const [{ height: interludeHeight }, measureInterlude] = useSize();
  const layout = useMemo(
    () =>
      layOutRows(photos, {
        width,
        target: targetHeight(width),
        interlude: interlude ? { after: innerHeight * 0.8, height: interludeHeight } : undefined,
      }),
    [photos, width, Boolean(interlude), interludeHeight],
  );
  const { grid, range } = useRowsWindow({ layout, photos });
  const { stop, hasFocus, moveTo, handlers } = useGridFocus({ layout, grid, handle });
  const rangeStart = useRef<RangeStart>(undefined);

  const toggle = (index: number) => {
    const photo = photos[index];
    if (!photo) return;
    rangeStart.current = { index, before: selected };
    onSelected(togglePhoto(selected, photo.id));
  };
  const extendTo = (index: number, from = stop) => {
    rangeStart.current ??= { index: from, before: selected };
    onSelected(selectRange(photos, rangeStart.current, index));
  };
  const longPress = useLongPress((index) => {
    if (!selecting) toggle(index);
  });

  const onClick = (event: TargetedMouseEvent<HTMLElement>) => {
    const index = indexOf(event.target);
    const photo = photos[index];
    if (!photo || longPress.wasLong()) return;
    if (!selecting) onOpen(photo, index);
    else if (event.shiftKey) extendTo(index);
    else toggle(index);
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const index = indexOf(event.target);
    if (event.altKey || event.metaKey || index < 0) return;
    if (selecting && event.ctrlKey && event.key === "a") {
      event.preventDefault();
      return onSelected(new Set(photos.map(({ id }) => id)));
    }
    const target = moveInGrid(layout.rows, index, event.key, innerHeight * 0.8);
    if (target === undefined || event.ctrlKey) return;
    event.preventDefault();
    if (selecting && event.shiftKey) extendTo(target, index);
    moveTo(target);
  };

  const active = Math.min(stop, photos.length - 1);
  const shown = layout.rows.slice(...range).flatMap((row) => row.cells.map((cell) => ({ row, cell })));
  // The one with the focus stays while it is scrolled away, or the focus would be lost.
  const activeRow = layout.rows[rowOf(layout.rows, active)];
  const activeCell = activeRow?.cells.find((cell) => cell.index === active);
  const isShown = shown.some(({ cell }) => cell.index === active);
  if (hasFocus && activeRow && activeCell && !isShown) {
    // In order: what is moved in the document loses the focus, too.
    const isBefore = active < (shown[0]?.cell.index ?? 0);
    shown[isBefore ? "unshift" : "push"]({ row: activeRow, cell: activeCell });
  }
  const stopIndex = isShown || hasFocus ? active : (shown[0]?.cell.index ?? 0);

  return (
    <div class={css.frame} ref={measure}>
      <ul
        ref={grid as { current: HTMLUListElement | null }}
        class={css.grid}
        aria-label={label}
        style={{ height: `${layout.height}px` }}
        onClick={onClick}
        onKeyDown={onKeyDown}
        {...handlers}
        {...longPress.handlers}
      >
        {shown.map(({ row, cell }) => {
          const photo = photos[cell.index];
          if (!photo) return null;
          return (
            <PhotoTile
              key={photo.id}
              photo={photo}
              place={{ top: row.top, left: cell.left, width: cell.width, height: row.height }}
              index={cell.index}
              count={photos.length}
              isStop={cell.index === stopIndex}
              isFirst={layout.rows.indexOf(row) < FIRST_ROWS}
              isSharp={width >= SHARP_FROM_PX}
              selecting={selecting}
              isSelected={selected.has(photo.id)}
              mark={mark?.(photo)}
              onFailed={onFailed && (() => onFailed(photo))}
            />
          );
        })}
      </ul>
      {interlude && (
        <div
          ref={measureInterlude}
          class={css.interlude}
          style={{ transform: `translateY(${layout.interludeTop ?? 0}px)` }}
        >
          {interlude}
        </div>
      )}
    </div>
  );
}

import { CircleDashed, Eye, EyeOff, Trash, X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { Button, IconButton } from "../../controls/button.tsx";
import css from "./photos.module.css";
import { PHOTOS_TEXTS } from "./texts.ts";

interface Given {
  count: number;
  isAll: boolean;
  /** The event shows selected photos: to choose them makes a difference. */
  canChoose: boolean;
  onAll: () => void;
  onNone: () => void;
  onChoose: (choice: boolean | null) => void;
  onDelete: () => void;
  onEnd: () => void;
}

/** What can be done with the photos that are selected; in thumb reach. */
export function SelectionBar({ count, isAll, canChoose, onAll, onNone, onChoose, onDelete, onEnd }: Given) {
  const disabled = count === 0;
  return (
    <section class={css.selectionBar} aria-label={PHOTOS_TEXTS.selection}>
      <div class={css.selectionHead}>
        <IconButton label={PHOTOS_TEXTS.endSelection} onClick={onEnd}>
          <X size={22} aria-hidden="true" />
        </IconButton>
        <p class="numbers" role="status">
          {PHOTOS_TEXTS.selected(count)}
        </p>
        <Button small onClick={isAll ? onNone : onAll}>
          {isAll ? PHOTOS_TEXTS.selectNone : PHOTOS_TEXTS.selectAll}
        </Button>
      </div>
      <div class={css.selectionActions}>
        {canChoose && (
          <>
            <Action text={PHOTOS_TEXTS.show} disabled={disabled} onClick={() => onChoose(true)}>
              <Eye size={20} aria-hidden="true" />
            </Action>
            <Action text={PHOTOS_TEXTS.hide} disabled={disabled} onClick={() => onChoose(false)}>
              <EyeOff size={20} aria-hidden="true" />
            </Action>
            <Action text={PHOTOS_TEXTS.undecide} disabled={disabled} onClick={() => onChoose(null)}>
              <CircleDashed size={20} aria-hidden="true" />
            </Action>
          </>
        )}
        <Action text={PHOTOS_TEXTS.delete} disabled={disabled} onClick={onDelete}>
          <Trash size={20} aria-hidden="true" />
        </Action>
      </div>
    </section>
  );
}

interface ActionGiven {
  text: string;
  disabled: boolean;
  onClick: () => void;
  children: ComponentChildren;
}

/** Stays focusable while there is nothing to do it with. */
function Action({ text, disabled, onClick, children }: ActionGiven) {
  return (
    <button
      type="button"
      aria-disabled={disabled ? "true" : undefined}
      onClick={() => {
        if (!disabled) onClick();
      }}
    >
      {children}
      <span>{text}</span>
    </button>
  );
}

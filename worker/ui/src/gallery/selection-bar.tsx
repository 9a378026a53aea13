import { Download, Heart, X } from "lucide-preact";
import { Button, IconButton } from "../controls/button.tsx";
import css from "./gallery.module.css";
import { PHOTO_TEXTS } from "./photo-texts.ts";

interface Given {
  count: number;
  isAll: boolean;
  onAll: () => void;
  onNone: () => void;
  onLove: () => void;
  onSave: () => void;
  onDone: () => void;
}

/** What can be done with the photos that are selected; in thumb reach. */
export function SelectionBar({ count, isAll, onAll, onNone, onLove, onSave, onDone }: Given) {
  return (
    <section class={css.selectionBar} aria-label={PHOTO_TEXTS.selection}>
      <IconButton label={PHOTO_TEXTS.done} onClick={onDone}>
        <X size={22} aria-hidden="true" />
      </IconButton>
      <p class="numbers" role="status">
        {PHOTO_TEXTS.selected(count)}
      </p>
      <Button small onClick={isAll ? onNone : onAll}>
        {isAll ? PHOTO_TEXTS.selectNone : PHOTO_TEXTS.selectAll}
      </Button>
      <IconButton label={PHOTO_TEXTS.love} aria-disabled={count === 0} onClick={() => count > 0 && onLove()}>
        <Heart size={22} aria-hidden="true" />
      </IconButton>
      <Button
        look="primary"
        small
        disabled={count === 0}
        icon={<Download size={18} aria-hidden="true" />}
        onClick={onSave}
      >
        <span class={css.saveText}>{PHOTO_TEXTS.download}</span>
      </Button>
    </section>
  );
}

import { useState } from "preact/hooks";
import { Button } from "../../controls/button.tsx";
import { ConfirmSheet } from "../../controls/confirm-sheet.tsx";
import css from "./photos.module.css";
import { PHOTOS_TEXTS } from "./texts.ts";

interface Given {
  count: number;
  onChoose: (choice: boolean) => Promise<unknown>;
}

/** Shows all photos of an event to every guest, or hides them; asks first. */
export function ChooseAll({ count, onChoose }: Given) {
  const [asked, setAsked] = useState<boolean | null>(null);
  const close = () => setAsked(null);
  return (
    <div class={css.chooseAll}>
      <Button look="link" onClick={() => setAsked(true)}>
        {PHOTOS_TEXTS.showAll}
      </Button>
      <Button look="link" onClick={() => setAsked(false)}>
        {PHOTOS_TEXTS.hideAll}
      </Button>
      <ConfirmSheet
        title={asked ? PHOTOS_TEXTS.showAllQuestion(count) : PHOTOS_TEXTS.hideAllQuestion(count)}
        open={asked !== null}
        onClose={close}
        keep={PHOTOS_TEXTS.keep}
        confirm={asked ? PHOTOS_TEXTS.showAll : PHOTOS_TEXTS.hideAll}
        onConfirm={() => onChoose(asked === true).finally(close)}
      >
        <p>{asked ? PHOTOS_TEXTS.showAllText : PHOTOS_TEXTS.hideAllText}</p>
      </ConfirmSheet>
    </div>
  );
}

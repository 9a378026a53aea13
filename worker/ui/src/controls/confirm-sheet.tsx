import type { ComponentChildren } from "preact";
import { Button } from "./button.tsx";
import { Wrong } from "./field.tsx";
import { Sheet } from "./sheet.tsx";

interface Given {
  title: string;
  open: boolean;
  onClose: () => void;
  /** The button that changes nothing; it comes first. */
  keep: string;
  confirm: string;
  /** Red, for what does not come back. */
  danger?: boolean;
  disabled?: boolean;
  /** Why it did not work, in a sentence. */
  wrong?: string | undefined;
  /** A promise keeps the button busy until it settles. */
  onConfirm: () => unknown;
  children: ComponentChildren;
}

/** Asks before something that reaches others or does not come back. */
export function ConfirmSheet(given: Given) {
  const { title, open, onClose, keep, confirm, danger, disabled = false, wrong, onConfirm, children } = given;
  return (
    <Sheet title={title} open={open} onClose={onClose}>
      {children}
      {wrong && <Wrong text={wrong} />}
      <div class="choices">
        <Button look="outlined" onClick={onClose}>
          {keep}
        </Button>
        <Button look={danger ? "danger" : "primary"} disabled={disabled} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Sheet>
  );
}

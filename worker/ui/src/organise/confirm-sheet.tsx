import type { ComponentChildren } from "preact";
import type { ApiError } from "../api/api-error.ts";
import { Button } from "../controls/button.tsx";
import { Wrong } from "../controls/field.tsx";
import { Sheet } from "../controls/sheet.tsx";
import css from "./organise.module.css";

interface Given {
  title: string;
  open: boolean;
  onClose: () => void;
  /** The button that changes nothing; it comes first. */
  keep: string;
  confirm: string;
  /** Red, for what does not come back. */
  danger?: boolean;
  /** Not to be confirmed yet, for example before a name was typed. */
  disabled?: boolean;
  error?: ApiError | undefined;
  onConfirm: () => unknown;
  children: ComponentChildren;
}

/** Asks before something that cannot be undone. */
export function ConfirmSheet({
  title,
  open,
  onClose,
  keep,
  confirm,
  danger,
  disabled = false,
  error,
  onConfirm,
  children,
}: Given) {
  return (
    <Sheet title={title} open={open} onClose={onClose}>
      {children}
      {error && <Wrong text={error.message} />}
      <div class={css.choices}>
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

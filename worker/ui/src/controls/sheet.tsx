import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

interface Given {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ComponentChildren;
  large?: boolean;
}

/** A modal dialog: at the bottom of a phone, in the middle of a desktop. Escape closes it; focus goes back to its opener. */
export function Sheet({ title, open, onClose, children, large }: Given) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const opener = document.activeElement;
    if (!dialog.current?.open) dialog.current?.showModal();
    return () => {
      // Only a dialog that is closed before it is taken away gives the focus back by itself.
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && opener instanceof HTMLElement) opener.focus();
    };
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={dialog}
      class={large ? "sheet large" : "sheet"}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <div class="stack">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}

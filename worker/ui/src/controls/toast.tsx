import { signal } from "@preact/signals";
import { CONTROL_TEXTS } from "./texts.ts";

interface Toast {
  id: number;
  text: string;
  undo?: (() => void) | undefined;
}

/** As long as an undo is offered. */
const SHOWN_MS = 8_000;

const toasts = signal<Toast[]>([]);
let last = 0;

/** Says something at the bottom of the screen for eight seconds; `undo` adds a button. */
export function toast(text: string, undo?: () => void): void {
  last += 1;
  const id = last;
  toasts.value = [...toasts.value.slice(-2), { id, text, undo }];
  setTimeout(() => dismiss(id), SHOWN_MS);
}

const dismiss = (id: number) => {
  toasts.value = toasts.value.filter((shown) => shown.id !== id);
};

export function Toasts() {
  return (
    <div class="toasts" role="status">
      {toasts.value.map(({ id, text, undo }) => (
        <div class="toast" key={id}>
          <p>{text}</p>
          {undo && (
            <button
              type="button"
              class="button small"
              onClick={() => {
                undo();
                dismiss(id);
              }}
            >
              {CONTROL_TEXTS.undo}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}

import type { ComponentChildren } from "preact";
import css from "./photo-buttons.module.css";

/** What can be done with the photo that the lightbox shows, side by side; links are shown as its buttons are. */
export function PhotoActions({ class: more, children }: { class?: string; children: ComponentChildren }) {
  return <div class={`${css.actions} ${more ?? ""}`}>{children}</div>;
}

interface ActionGiven {
  text: string;
  pressed?: boolean;
  onClick: () => unknown;
  children: ComponentChildren;
}

/** An icon over its word. */
export function PhotoAction({ text, pressed, onClick, children }: ActionGiven) {
  return (
    <button type="button" aria-pressed={pressed} onClick={onClick}>
      {children}
      <span>{text}</span>
    </button>
  );
}

interface RoundGiven {
  label: string;
  class?: string | undefined;
  onClick: () => void;
  children: ComponentChildren;
}

/** An icon on a disc that can be seen on any photo; `label` names it. */
export function RoundButton({ label, class: more, onClick, children }: RoundGiven) {
  return (
    <button
      type="button"
      class={`${css.round} ${more ?? ""}`}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

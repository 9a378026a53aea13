import type { ComponentChildren } from "preact";
import css from "./event.module.css";

interface Given {
  /** Where links to it lead. */
  id: string;
  title: string;
  text: string;
  /** Framed in red, for what destroys. */
  danger?: boolean;
  children: ComponentChildren;
}

/** One thing about an event that can be changed: what it is at the left, the controls at the right. */
export function Setting({ id, title, text, danger, children }: Given) {
  return (
    <section id={id} class={css.setting} aria-labelledby={`${id}-title`}>
      <div class="stack tight">
        <h3 id={`${id}-title`}>{title}</h3>
        <p class="secondary">{text}</p>
      </div>
      <div class={`card stack ${danger ? css.danger : ""}`}>{children}</div>
    </section>
  );
}

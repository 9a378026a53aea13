import type { LucideIcon } from "lucide-preact";
import type { ComponentChildren } from "preact";
import css from "./gallery.module.css";

interface Given {
  icon: LucideIcon;
  title: string;
  /** What happens next, and who causes it. */
  children: ComponentChildren;
  action?: ComponentChildren;
}

/** A place without photos. */
export function EmptyState({ icon: Icon, title, children, action }: Given) {
  return (
    <section class={css.empty}>
      <Icon size={32} strokeWidth={1.5} aria-hidden="true" />
      <h2>{title}</h2>
      <p class="secondary">{children}</p>
      {action && <div class={css.emptyActions}>{action}</div>}
    </section>
  );
}

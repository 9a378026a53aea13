import { CircleAlert, Info, TriangleAlert } from "lucide-preact";
import type { ComponentChildren } from "preact";

const ICONS = { info: Info, warn: TriangleAlert, wrong: CircleAlert };

interface Given {
  kind?: keyof typeof ICONS;
  /** Announced at once, for what just went wrong. */
  alert?: boolean;
  children: ComponentChildren;
}

/** A few lines the reader should not miss; the kind is an icon as well as a colour. */
export function Notice({ kind = "info", alert, children }: Given) {
  const Icon = ICONS[kind];
  return (
    <div class={`notice ${kind}`} role={alert ? "alert" : undefined}>
      <Icon size={20} aria-hidden="true" />
      <div>{children}</div>
    </div>
  );
}

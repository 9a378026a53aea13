import { CircleCheck, CircleX, Clock, Minus } from "lucide-preact";
import type { ComponentChildren } from "preact";

const LOOKS = {
  none: { Icon: Minus, look: "" },
  pending: { Icon: Clock, look: "" },
  valid: { Icon: CircleCheck, look: "good" },
  invalid: { Icon: CircleX, look: "wrong" },
} as const;

/** How a guest's selfie stands, as an icon and the words of the page. */
export function SelfiePill({
  status,
  children,
}: {
  status: keyof typeof LOOKS;
  children: ComponentChildren;
}) {
  const { Icon, look } = LOOKS[status];
  return (
    <span class={`pill ${look}`}>
      <Icon size={14} aria-hidden="true" />
      {children}
    </span>
  );
}

import { CircleCheck, CircleX, Clock, Minus } from "lucide-preact";
import type { EventGuest } from "./pick-guests.ts";
import { EVENT_TEXTS } from "./texts.ts";

const LOOKS = {
  none: { Icon: Minus, look: "" },
  pending: { Icon: Clock, look: "" },
  valid: { Icon: CircleCheck, look: "good" },
  invalid: { Icon: CircleX, look: "wrong" },
} as const;

/** How a guest's selfie stands, as an icon and a word. */
export function SelfiePill({ status }: { status: EventGuest["selfie_status"] }) {
  const { Icon, look } = LOOKS[status];
  return (
    <span class={`pill ${look}`}>
      <Icon size={14} aria-hidden="true" />
      {EVENT_TEXTS[`selfie_${status}`]}
    </span>
  );
}

import { CircleCheck, CircleX, Clock, Minus } from "lucide-preact";
import css from "./guests.module.css";
import type { Guest } from "./list-guests.ts";
import { sayRefusal, saySelfie } from "./say-selfie.ts";

const LOOKS = {
  none: { Icon: Minus, look: "" },
  pending: { Icon: Clock, look: "" },
  valid: { Icon: CircleCheck, look: "good" },
  invalid: { Icon: CircleX, look: "wrong" },
} as const;

/** How a guest's selfie stands, as an icon and words, and why it was refused. */
export function SelfieState({ guest }: { guest: Guest }) {
  const { Icon, look } = LOOKS[guest.selfie_status];
  const refusal = sayRefusal(guest);
  return (
    <span class={css.selfie}>
      <span class={`pill ${look}`}>
        <Icon size={14} aria-hidden="true" />
        {saySelfie(guest)}
      </span>
      {refusal && <span class="secondary">{refusal}</span>}
    </span>
  );
}

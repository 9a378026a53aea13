import { SelfiePill } from "../../controls/selfie-pill.tsx";
import css from "./guests.module.css";
import type { Guest } from "./list-guests.ts";
import { sayRefusal, saySelfie } from "./say-selfie.ts";

/** How a guest's selfie stands, as an icon and words, and why it was refused. */
export function SelfieState({ guest }: { guest: Guest }) {
  const refusal = sayRefusal(guest);
  return (
    <span class={css.selfie}>
      <SelfiePill status={guest.selfie_status}>{saySelfie(guest)}</SelfiePill>
      {refusal && <span class="secondary">{refusal}</span>}
    </span>
  );
}

import type { ShownHint } from "./choose-hint.ts";
import type { SelfieState } from "./machine.ts";
import { SELFIE_TEXTS } from "./texts.ts";

/** What stands over the live picture. */
export function sayHint({ phase }: SelfieState, { hint, ready }: ShownHint): string {
  if (phase === "asking") return SELFIE_TEXTS.asking;
  if (phase === "paused") return SELFIE_TEXTS.paused;
  if (phase !== "live" && phase !== "counting") return "";
  if (hint) return SELFIE_TEXTS[hint];
  return ready ? SELFIE_TEXTS.ready : SELFIE_TEXTS.place;
}

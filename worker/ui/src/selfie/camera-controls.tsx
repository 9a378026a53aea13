import { Image, Timer, TimerOff } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import type { SelfieState } from "./machine.ts";
import css from "./selfie.module.css";
import { SELFIE_TEXTS } from "./texts.ts";

interface Given {
  state: SelfieState;
  timer: boolean;
  onShoot: () => void;
  onTimer: () => void;
  onChoose?: (() => void) | undefined;
}

/** The shutter between the two other ways: a file, and three seconds to look up. */
export function CameraControls({ state, timer, onShoot, onTimer, onChoose }: Given) {
  const shutter = useRef<HTMLButtonElement>(null);
  const running = state.phase === "live" || state.phase === "counting";
  useEffect(() => {
    if (state.phase === "live") shutter.current?.focus();
  }, [state.phase === "live"]);
  return (
    <div class={css.controls}>
      {onChoose ? (
        <button type="button" class={css.side} onClick={onChoose}>
          <Image size={22} aria-hidden="true" />
          {SELFIE_TEXTS.choose}
        </button>
      ) : (
        <span />
      )}
      {running ? (
        <button
          ref={shutter}
          type="button"
          class={css.shutter}
          aria-label={SELFIE_TEXTS.take}
          title={SELFIE_TEXTS.take}
          onClick={onShoot}
        />
      ) : (
        <span class={css.shutterAway}>
          {state.phase === "asking" && <span class="spinner" aria-hidden="true" />}
        </span>
      )}
      {running ? (
        <button type="button" class={css.side} aria-pressed={timer} onClick={onTimer}>
          {timer ? <Timer size={22} aria-hidden="true" /> : <TimerOff size={22} aria-hidden="true" />}
          {state.phase === "counting" ? SELFIE_TEXTS.stopTimer : SELFIE_TEXTS.timer}
        </button>
      ) : (
        <span />
      )}
    </div>
  );
}

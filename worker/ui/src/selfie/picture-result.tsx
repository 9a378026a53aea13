import { CircleAlert, CircleCheck, Clock } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../controls/button.tsx";
import type { SelfieEvent, SelfieState, Source } from "./machine.ts";
import { sayRefusal } from "./say-refusal.ts";
import { sayWaiting } from "./say-waiting.ts";
import css from "./selfie.module.css";
import { SELFIE_TEXTS } from "./texts.ts";

interface Given {
  state: SelfieState & { source: Source };
  dispatch: (event: SelfieEvent) => void;
  onChoose?: (() => void) | undefined;
}

/** Under the picture that was taken: what is done with it, or why it will not do. */
export function PictureResult({ state, dispatch, onChoose }: Given) {
  const focused = useRef<HTMLDivElement>(null);
  const refused = state.phase === "refused";
  useEffect(() => {
    if (refused) focused.current?.querySelector("button")?.focus();
  }, [refused]);
  const fromCamera = state.source === "camera";
  const again = () => {
    dispatch({ type: fromCamera ? "retake" : "close" });
    if (!fromCamera) onChoose?.();
  };
  return (
    <div class={css.result} ref={focused}>
      <p class={css.resultText} role={refused ? "alert" : "status"}>
        <ResultIcon state={state} />
        <span>{sayResult(state)}</span>
      </p>
      {refused && (
        <div class={css.resultButtons}>
          <Button class={css.onDark ?? ""} look="primary" onClick={again}>
            {SELFIE_TEXTS.tryAgain}
          </Button>
          {fromCamera && onChoose && (
            <Button class={css.onDarkPlain ?? ""} onClick={onChoose}>
              {SELFIE_TEXTS.choose}
            </Button>
          )}
          {!fromCamera && (
            <Button class={css.onDarkPlain ?? ""} onClick={() => dispatch({ type: "open" })}>
              {SELFIE_TEXTS.openCamera}
            </Button>
          )}
        </div>
      )}
      {!refused && fromCamera && (
        <Button class={css.onDarkPlain ?? ""} onClick={() => dispatch({ type: "retake" })}>
          {SELFIE_TEXTS.retake}
        </Button>
      )}
    </div>
  );
}

function ResultIcon({ state: { phase } }: { state: SelfieState }) {
  if (phase === "refused") return <CircleAlert size={22} aria-hidden="true" />;
  if (phase === "valid") return <CircleCheck size={22} aria-hidden="true" />;
  if (phase === "waiting") return <Clock size={22} aria-hidden="true" />;
  return <span class="spinner" aria-hidden="true" />;
}

function sayResult(state: SelfieState): string {
  if (state.phase === "refused") return sayRefusal(state.refusal);
  if (state.phase === "valid") return SELFIE_TEXTS.checked;
  if (state.phase === "waiting") return sayWaiting();
  return state.phase === "still" ? SELFIE_TEXTS.preparing : SELFIE_TEXTS.checking;
}

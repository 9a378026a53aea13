import { X } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { IconButton } from "../controls/button.tsx";
import { CameraControls } from "./camera-controls.tsx";
import type { Picture } from "./keep-picture.ts";
import type { SelfieEvent, SelfieState } from "./machine.ts";
import { jpegOfVideo } from "./make-jpeg.ts";
import { PictureResult } from "./picture-result.tsx";
import { cropOfStage, toVideo } from "./place-oval.ts";
import { sayHint } from "./say-hint.ts";
import css from "./selfie.module.css";
import { Stage, useLayout } from "./stage.tsx";
import { SELFIE_TEXTS } from "./texts.ts";
import { useCamera } from "./use-camera.ts";
import { useHints } from "./use-hints.ts";

export { jpegOfFile } from "./make-jpeg.ts";

export interface ViewfinderGiven {
  state: SelfieState;
  dispatch: (event: SelfieEvent) => void;
  picture: (Picture & { url: string }) | undefined;
  /** A picture was taken and is being made ready. */
  onTaken: (jpeg: Promise<Blob>) => void;
  /** Absent where only the camera may be used. */
  onChoose?: (() => void) | undefined;
  onClose: () => void;
}

/** A dark room over the page: the camera with its guide, then the picture and what came of it. */
export function Viewfinder({ state, dispatch, picture, onTaken, onChoose, onClose }: ViewfinderGiven) {
  const dialog = useRef<HTMLDialogElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [element, layout] = useLayout();
  // At a desk there is nobody to press the button while one looks up.
  const [timer, setTimer] = useState(() => matchMedia("(pointer: fine)").matches);
  useCamera(video, state, dispatch);
  const isLive = state.phase === "live";
  const hint = useHints(video, isLive || state.phase === "counting", layout);

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);

  const take = () => {
    const { current } = video;
    const isRunning = state.phase === "live" || state.phase === "counting";
    if (!isRunning || !current || current.videoWidth === 0) return;
    const size = { width: current.videoWidth, height: current.videoHeight };
    // The frame is drawn before the state, and with it the camera, is left.
    const taken = jpegOfVideo(current, toVideo(cropOfStage(layout.oval, layout.stage), layout.stage, size));
    dispatch({ type: "take" });
    onTaken(taken);
  };

  const secondsLeft = state.phase === "counting" ? state.seconds : null;
  useEffect(() => {
    if (secondsLeft === null) return;
    const next = setTimeout(() => (secondsLeft <= 1 ? take() : dispatch({ type: "tick" })), 1_000);
    return () => clearTimeout(next);
  }, [secondsLeft]);

  const shoot = () => (timer && isLive ? dispatch({ type: "countDown" }) : take());
  const toggleTimer = () => {
    if (state.phase === "counting") dispatch({ type: "countDown" });
    else setTimer(!timer);
  };

  return (
    <dialog
      ref={dialog}
      class={css.room}
      aria-label={SELFIE_TEXTS.camera}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() === "t" && !event.ctrlKey && !event.metaKey) toggleTimer();
        if (event.key !== " " || (event.target as Element).closest("button")) return;
        event.preventDefault();
        shoot();
      }}
    >
      <div class={css.roomBar}>
        <IconButton class={css.roomClose ?? ""} label={SELFIE_TEXTS.close} onClick={onClose}>
          <X size={24} aria-hidden="true" />
        </IconButton>
      </div>
      <Stage {...{ element, video, layout, state, picture }} ready={isLive && hint.ready}>
        {secondsLeft !== null && (
          <p class={css.countdown} aria-live="assertive">
            {secondsLeft}
          </p>
        )}
        <p class={css.hint} role="status">
          {sayHint(state, hint)}
        </p>
      </Stage>
      <aside class={css.tips}>
        <h2>{SELFIE_TEXTS.tips}</h2>
        <ul>
          <li>{SELFIE_TEXTS.tipLight}</li>
          <li>{SELFIE_TEXTS.tipFace}</li>
          <li>{SELFIE_TEXTS.tipAlone}</li>
        </ul>
      </aside>
      <div class={css.roomFoot}>
        {"source" in state ? (
          <PictureResult state={state} dispatch={dispatch} onChoose={onChoose} />
        ) : (
          <CameraControls
            state={state}
            timer={timer}
            onShoot={shoot}
            onTimer={toggleTimer}
            onChoose={onChoose}
          />
        )}
      </div>
    </dialog>
  );
}

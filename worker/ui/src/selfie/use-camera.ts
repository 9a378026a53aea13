import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { type SelfieEvent, type SelfieState, usesCamera } from "./machine.ts";
import { isCanvasHonest } from "./make-jpeg.ts";
import { CameraError, openCamera, stopCamera } from "./open-camera.ts";

/** Runs the camera in `video` for exactly as long as the state wants it: off on take, hide, close and unmount. */
export function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  state: SelfieState,
  dispatch: (event: SelfieEvent) => void,
): void {
  const wanted = usesCamera(state);

  useEffect(() => {
    if (!wanted) return;
    let over = false;
    let stream: MediaStream | undefined;
    const start = async () => {
      if (!isCanvasHonest()) throw new CameraError("unreadable");
      stream = await openCamera();
      const element = video.current;
      if (over || !element) return stopCamera(stream);
      for (const track of stream.getTracks()) {
        track.addEventListener("ended", () => dispatch({ type: "failed", block: "other" }));
      }
      element.srcObject = stream;
      await element.play();
      if (!over) dispatch({ type: "opened" });
    };
    start().catch((error: unknown) => {
      if (over) return;
      dispatch({ type: "failed", block: error instanceof CameraError ? error.block : "other" });
    });
    return () => {
      over = true;
      stopCamera(stream);
    };
  }, [wanted]);

  useEffect(() => {
    const follow = () => dispatch({ type: document.hidden ? "hide" : "show" });
    document.addEventListener("visibilitychange", follow);
    return () => document.removeEventListener("visibilitychange", follow);
  }, []);
}

import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { chooseHint, NO_HINT, paceHint, type ShownHint } from "./choose-hint.ts";
import { measureFrame, SAMPLE_SIDE } from "./measure-frame.ts";
import { boxOfOval, type Oval, type Size, toVideo } from "./place-oval.ts";

/** Six looks a second are enough for somebody who moves a phone about, and leave a slow one time. */
const LOOK_EVERY_MS = 166;
/** The whole frame is only asked for its brightest parts. */
const FRAME_COPY: Size = { width: 64, height: 48 };

/** What to tell whoever looks into the camera, while `active`. The pictures stay in this page. */
export function useHints(
  video: RefObject<HTMLVideoElement | null>,
  active: boolean,
  { oval, stage }: { oval: Oval; stage: Size },
): ShownHint {
  const [shown, setShown] = useState(NO_HINT);
  useEffect(() => {
    if (!active || stage.width === 0) return;
    setShown(NO_HINT);
    const ovalPixels = createReader({ width: SAMPLE_SIDE, height: SAMPLE_SIDE });
    const framePixels = createReader(FRAME_COPY);
    const look = () => {
      const element = video.current;
      if (!element || element.videoWidth === 0) return;
      const size = { width: element.videoWidth, height: element.videoHeight };
      const within = ovalPixels(element, toVideo(boxOfOval(oval), stage, size));
      const whole = framePixels(element, { x: 0, y: 0, ...size });
      if (!within || !whole) return;
      const found = chooseHint(measureFrame(within, whole));
      setShown((last) => keepSame(last, paceHint(last, found, performance.now())));
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [active, stage.width, stage.height]);

  useEffect(() => {
    if (shown.ready) navigator.vibrate?.(10);
  }, [shown.ready]);
  return shown;
}

/** Nothing is drawn anew for a frame that changes nothing on screen. */
function keepSame(last: ShownHint, next: ShownHint): ShownHint {
  const same = last.hint === next.hint && last.ready === next.ready && last.quietSince === next.quietSince;
  return same ? last : next;
}

function createReader({ width, height }: Size) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (video: HTMLVideoElement, from: { x: number; y: number; width: number; height: number }) => {
    context?.drawImage(video, from.x, from.y, from.width, from.height, 0, 0, width, height);
    return context?.getImageData(0, 0, width, height).data;
  };
}

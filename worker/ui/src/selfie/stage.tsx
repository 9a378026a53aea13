import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Picture } from "./keep-picture.ts";
import { type SelfieState, usesCamera } from "./machine.ts";
import { OvalGuide } from "./oval-guide.tsx";
import { cropOfStage, type Oval, placeOval, type Size } from "./place-oval.ts";
import css from "./selfie.module.css";
import { SELFIE_TEXTS } from "./texts.ts";

export interface Layout {
  stage: Size;
  oval: Oval;
}

/** The stage's size and the oval on it, measured anew when the window changes. */
export function useLayout(): [RefObject<HTMLDivElement | null>, Layout] {
  const element = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const measure = () => setStage({ width: measured.clientWidth, height: measured.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, []);
  return [element, { stage, oval: placeOval(stage) }];
}

interface Given {
  element: RefObject<HTMLDivElement | null>;
  video: RefObject<HTMLVideoElement | null>;
  layout: Layout;
  state: SelfieState;
  picture: (Picture & { url: string }) | undefined;
  ready: boolean;
  children?: ComponentChildren;
}

/** The live picture as in a mirror, or the one that was taken, at the same place and the same way round. */
export function Stage({ element, video, layout, state, picture, ready, children }: Given) {
  const { stage, oval } = layout;
  const isLive = usesCamera(state) || state.phase === "paused";
  const taken = isLive ? undefined : picture;
  return (
    <div class={css.stage} ref={element}>
      <video
        ref={video}
        class={css.video}
        playsInline
        muted
        autoPlay
        hidden={taken !== undefined || (state.phase === "still" && state.source === "file")}
      />
      {taken?.source === "camera" && (
        <img
          class={css.mirrored}
          src={taken.url}
          alt={SELFIE_TEXTS.pictureAlt}
          style={placeTaken(oval, stage)}
        />
      )}
      {taken?.source === "file" && <img class={css.chosen} src={taken.url} alt={SELFIE_TEXTS.pictureAlt} />}
      {isLive && stage.width > 0 && <OvalGuide oval={oval} stage={stage} ready={ready} />}
      {children}
    </div>
  );
}

function placeTaken(oval: Oval, stage: Size) {
  const { x, y, width, height } = cropOfStage(oval, stage);
  return { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` };
}

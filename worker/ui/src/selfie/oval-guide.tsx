import type { Oval, Size } from "./place-oval.ts";
import css from "./selfie.module.css";

/** Dims all of the stage but an oval, whose ring takes the accent once light and focus are good. */
export function OvalGuide({ oval, stage, ready }: { oval: Oval; stage: Size; ready: boolean }) {
  const { cx, cy, rx, ry } = oval;
  return (
    <svg class={css.guide} viewBox={`0 0 ${stage.width} ${stage.height}`} aria-hidden="true">
      <mask id="outside-of-the-oval">
        <rect width="100%" height="100%" fill="#fff" />
        <ellipse cx={cx} cy={cy} rx={rx} ry={ry} fill="#000" />
      </mask>
      <rect width="100%" height="100%" class={css.dim} mask="url(#outside-of-the-oval)" />
      <ellipse cx={cx} cy={cy} rx={rx} ry={ry} class={ready ? css.ringReady : css.ring} />
    </svg>
  );
}

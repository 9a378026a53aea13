export interface Size {
  width: number;
  height: number;
}

/** An ellipse in the stage's pixels. */
export interface Oval {
  cx: number;
  cy: number;
  rx: number;
  ry: number;
}

export interface Rectangle extends Size {
  x: number;
  y: number;
}

/** Of the stage's width. */
const WIDTH_SHARE = 0.62;
/** A face is taller than wide. */
const RATIO = 4 / 3;
/** Of the stage's height: nearer to the lens than the middle, so that eyes meet it. */
const CENTRE_SHARE = 0.43;
/** On a stage that is wide and low the height decides. */
const MOST_OF_HEIGHT = 0.76;
/** Of the oval's size: shoulders and hair, but few strangers. */
const MARGIN = 0.6;

/** Where the face belongs. */
export function placeOval({ width, height }: Size): Oval {
  const ovalWidth = Math.min(width * WIDTH_SHARE, (height * MOST_OF_HEIGHT) / RATIO);
  return { cx: width / 2, cy: height * CENTRE_SHARE, rx: ovalWidth / 2, ry: (ovalWidth * RATIO) / 2 };
}

/** The part of the stage whose picture is sent: the oval with a margin, and nothing that is not shown. */
export function cropOfStage({ cx, cy, rx, ry }: Oval, stage: Size): Rectangle {
  const grow = 1 + MARGIN;
  const x = Math.max(0, cx - rx * grow);
  const y = Math.max(0, cy - ry * grow);
  return {
    x,
    y,
    width: Math.min(stage.width, cx + rx * grow) - x,
    height: Math.min(stage.height, cy + ry * grow) - y,
  };
}

export const boxOfOval = ({ cx, cy, rx, ry }: Oval): Rectangle => ({
  x: cx - rx,
  y: cy - ry,
  width: 2 * rx,
  height: 2 * ry,
});

/**
 * What a part of the stage is of the video, which fills the stage as `object-fit: cover` does, mirrored. Only for parts
 * in the middle, where mirroring moves nothing.
 */
export function toVideo(part: Rectangle, stage: Size, video: Size): Rectangle {
  const scale = Math.max(stage.width / video.width, stage.height / video.height);
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
  const x = clamp((part.x - (stage.width - video.width * scale) / 2) / scale, video.width - 1);
  const y = clamp((part.y - (stage.height - video.height * scale) / 2) / scale, video.height - 1);
  return {
    x,
    y,
    width: Math.max(1, clamp(part.width / scale, video.width - x)),
    height: Math.max(1, clamp(part.height / scale, video.height - y)),
  };
}

/** The same proportions, with neither side longer than `longest`. */
export function fitWithin({ width, height }: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

import type { Box } from "@trouvaille/vision-service/contract";

/** The event that `npm run dev` makes; newcomers try everything on it. */
export const DEMO_CODE = "DEMO2026";

/** A face that a newcomer may join the demo event with. */
export interface DemoFace {
  id: number;
  /** Name of the demo photo it is cut out of. */
  photo: string;
  /** As the vision-service finds it, fractions of the photo. */
  box: Box;
}

/**
 * Three women of the six demo photos. Cut out with DEMO_MARGIN they pass the selfie check (embedding norm 3.3 and
 * more) and match the photo they come from (similarity 0.98 and more). The first is on sample1.jpg as well (0.70);
 * of the others no other photo shows anybody from 0.33 on.
 */
export const DEMO_FACES: readonly DemoFace[] = [
  { id: 1, photo: "sample3.jpg", box: { x: 0.56, y: 0.155, width: 0.121, height: 0.23 } },
  { id: 2, photo: "sample6.jpg", box: { x: 0.773, y: 0.186, width: 0.111, height: 0.19 } },
  { id: 3, photo: "sample5.jpg", box: { x: 0.578, y: 0.157, width: 0.087, height: 0.162 } },
];

/** Of the face's own width and height, on each side: about what a selfie shows. */
export const DEMO_MARGIN = 0.5;

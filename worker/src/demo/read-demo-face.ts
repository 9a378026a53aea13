import { AppError } from "../errors.ts";
import { addMargin } from "../matches/add-margin.ts";
import { cutFace } from "../matches/cut-face.ts";
import type { Services } from "../services.ts";
import { DEMO_FACES, DEMO_MARGIN } from "./demo-faces.ts";
import { findDemo } from "./find-demo.ts";

/** Whoever tries the demo comes back to it; another start of it may have other photos. */
const BROWSER_SECONDS = 3_600;

/**
 * One of the demo's faces, as a selfie might show it.
 * @param id as it was asked for, which may be anything
 * @throws AppError not_found, photo_not_ready, vision_unavailable
 */
export async function readDemoFace(
  services: Pick<Services, "db" | "settings" | "photoBucket" | "vision">,
  id: string,
): Promise<Response> {
  const { previews } = await findDemo(services);
  const face = DEMO_FACES.find((known) => String(known.id) === id);
  const previewKey = face && previews.get(face.photo);
  if (!face || !previewKey) throw new AppError("not_found");
  const crop = await cutFace(services, previewKey, addMargin(face.box, DEMO_MARGIN));
  return new Response(crop, {
    headers: {
      "Content-Type": "image/jpeg",
      "Content-Length": String(crop.byteLength),
      "Cache-Control": `private, max-age=${BROWSER_SECONDS}`,
      "X-Content-Type-Options": "nosniff",
    },
  });
}

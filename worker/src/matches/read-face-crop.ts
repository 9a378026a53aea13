import { findOwnFace } from "@trouvaille/db/queries/own-faces";
import { AppError } from "../errors.ts";
import { cacheNameOf } from "../photos/read-photo.ts";
import type { Services } from "../services.ts";
import { addMargin } from "./add-margin.ts";
import { cutFace } from "./cut-face.ts";

/** The data centre keeps a crop so long, behind the permission check. */
const EDGE_SECONDS = 3_600;

/**
 * The face on a photo that is, or may be, the guest's: so much of the photo and no more. Asked of the database
 * every time.
 * @throws AppError photo_not_found, photo_not_ready when its preview is gone, vision_unavailable
 */
export async function readFaceCrop(
  services: Pick<Services, "db" | "photoBucket" | "vision" | "background">,
  { accountId, photoId }: { accountId: number; photoId: number },
): Promise<Response> {
  const { db, background } = services;
  const face = await findOwnFace(db, { accountId, photoId });
  if (!face) throw new AppError("photo_not_found");
  const headers = {
    "Content-Type": "image/jpeg",
    // A guest who says "not me" must not find it again.
    "Cache-Control": "private, no-store",
    Vary: "Cookie, Authorization",
    "X-Content-Type-Options": "nosniff",
  };
  const cacheName = cacheNameOf(`${face.previewKey}/face-${face.faceId}`);
  const hit = await caches.default.match(cacheName);
  if (hit) return new Response(hit.body, { headers });

  const crop = await cutFace(services, face.previewKey, addMargin(face.box));
  background(
    caches.default.put(
      cacheName,
      new Response(crop, { headers: { "Cache-Control": `public, max-age=${EDGE_SECONDS}` } }),
    ),
  );
  return new Response(crop, { headers: { ...headers, "Content-Length": String(crop.byteLength) } });
}

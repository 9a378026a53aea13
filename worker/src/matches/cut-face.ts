import type { Box } from "@trouvaille/vision-service/contract";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { ImageRefusedError, VisionUnavailableError } from "../vision/client.ts";

/**
 * One part of a preview as a small JPEG.
 * @param box fractions 0–1 of the photo
 * @throws AppError photo_not_ready when the preview is gone, vision_unavailable
 */
export async function cutFace(
  { photoBucket, vision }: Pick<Services, "photoBucket" | "vision">,
  previewKey: string,
  box: Box,
): Promise<Uint8Array<ArrayBuffer>> {
  const preview = await photoBucket.get(previewKey);
  if (!preview) throw new AppError("photo_not_ready");
  return vision.cropFace(preview.body, preview.size, box).catch((error: unknown) => {
    if (error instanceof VisionUnavailableError) {
      const { retryAfterSeconds } = error;
      throw new AppError("vision_unavailable", { retryAfterSeconds, cause: error });
    }
    throw error instanceof ImageRefusedError ? new AppError("photo_not_ready", { cause: error }) : error;
  });
}

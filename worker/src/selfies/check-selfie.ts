import type { ImageRefusal } from "@trouvaille/vision-service/contract";
import { AppError, type ErrorCode } from "../errors.ts";
import { requireThresholds } from "../matches/require-thresholds.ts";
import type { Services } from "../services.ts";
import { type CheckedSelfieImage, ImageRefusedError, VisionUnavailableError } from "../vision/client.ts";

/** The vision-service's codes for images it cannot use, in this API's words. */
export const IMAGE_REFUSAL_ERRORS: Record<ImageRefusal, ErrorCode> = {
  empty_body: "empty_file",
  body_too_large: "file_too_large",
  not_an_image: "not_an_image",
  unsupported_format: "unsupported_format",
  heic_not_supported: "heic_not_supported",
  animated_image: "animated_image",
  too_many_pixels: "too_many_pixels",
  image_too_small: "image_too_small",
  truncated_image: "truncated_image",
  corrupt_image: "corrupt_image",
};

/**
 * Asks the vision-service about a selfie.
 * @returns the check, or undefined when the vision-service is away or full
 * @throws AppError the rule it breaks or why it is no usable image
 */
export async function checkSelfie(
  { vision, settings }: Pick<Services, "vision" | "settings">,
  bytes: Uint8Array<ArrayBuffer>,
  options: { strict: boolean; embedding: boolean },
): Promise<CheckedSelfieImage | VisionUnavailableError> {
  const strict = options.strict && settings.SELFIE_VALIDATION_STRICT;
  try {
    const checked = await vision.checkSelfie(bytes, { ...options, strict });
    if (options.embedding) requireThresholds(checked.result.model_pack);
    if (!checked.result.valid) throw new AppError(checked.result.refusal ?? "selfie_check_failed");
    return checked;
  } catch (error) {
    if (error instanceof ImageRefusedError) {
      throw new AppError(IMAGE_REFUSAL_ERRORS[error.code], { cause: error });
    }
    if (error instanceof VisionUnavailableError) return error;
    throw error;
  }
}

import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { VisionUnavailableError } from "../vision/client.ts";
import { checkSelfie } from "./check-selfie.ts";

/**
 * Says whether a picture would do as a selfie. Nothing of it is stored.
 * @throws AppError the rule it breaks, or vision_unavailable
 */
export async function validateSelfie(
  services: Pick<Services, "vision" | "settings">,
  bytes: Uint8Array<ArrayBuffer>,
) {
  const checked = await checkSelfie(services, bytes, { strict: true, embedding: false });
  if (checked instanceof VisionUnavailableError) {
    throw new AppError("vision_unavailable", {
      retryAfterSeconds: checked.retryAfterSeconds,
      cause: checked,
    });
  }
  return checked.result;
}

import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { VisionUnavailableError } from "../vision/client.ts";
import { checkSelfie } from "./check-selfie.ts";

/**
 * Says whether a picture would do as a selfie. Nothing of it is stored.
 * @throws AppError the rule it breaks, vision_unavailable, busy, too_many_tries
 */
export async function validateSelfie(
  services: Pick<Services, "vision" | "settings" | "limits">,
  bytes: Uint8Array<ArrayBuffer>,
  signal?: AbortSignal,
) {
  const checked = await services.limits.preCheck(
    () => checkSelfie(services, bytes, { strict: true, embedding: false }),
    signal,
  );
  if (checked instanceof VisionUnavailableError) {
    throw new AppError("vision_unavailable", {
      retryAfterSeconds: checked.retryAfterSeconds,
      cause: checked,
    });
  }
  return checked.result;
}

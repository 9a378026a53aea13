import { MisconfiguredError } from "../env.ts";
import { StorageUnavailableError } from "../name-bucket-errors.ts";
import { VisionUnavailableError } from "../vision/client.ts";

/**
 * Something that work needs is not there, and the picture is not to blame: the vision-service is away or full, R2 is
 * away, or the configuration is wrong. Such a try is no attempt; whoever works through rows stops until later.
 */
export function isAway(error: unknown): boolean {
  if (error instanceof VisionUnavailableError) return !error.isAttempt;
  return error instanceof StorageUnavailableError || error instanceof MisconfiguredError;
}

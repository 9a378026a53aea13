import type { Reason } from "./queue.ts";
import { UPLOAD_TEXTS as T } from "./texts.ts";

const SENTENCES: Record<string, () => string> = {
  unreadable: () => T.reasonUnreadable,
  wrong_type: () => T.reasonType,
  unsupported_format: () => T.reasonType,
  heic_not_supported: () => T.reasonHeic,
  file_too_large: () => T.reasonLarge,
  empty_file: () => T.reasonEmpty,
  not_an_image: () => T.reasonNoImage,
  animated_image: () => T.reasonAnimated,
  too_many_pixels: () => T.reasonPixels,
  image_too_small: () => T.reasonSmall,
  truncated_image: () => T.reasonTruncated,
  corrupt_image: () => T.reasonCorrupt,
};

/** Why a file was refused, in the language on screen; the service's own words for what is new here. */
export const sayReason = ({ code, detail }: Reason): string => SENTENCES[code]?.() ?? detail ?? code;

/** Found out here, of the file's name or size: sending it would change nothing. */
export const canRetry = ({ code, detail }: Reason): boolean => detail !== null || code === "unreadable";

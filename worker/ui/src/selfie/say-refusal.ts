import type { Block, Refusal } from "./machine.ts";
import { SELFIE_TEXTS } from "./texts.ts";

/** Texts by the API's codes; several codes may be one thing to a guest. */
const REASONS: Record<string, keyof typeof SELFIE_TEXTS> = {
  no_face: "noFace",
  several_faces: "severalFaces",
  face_too_small: "faceTooSmall",
  face_unclear: "faceUnclear",
  face_turned_away: "faceTurned",
  camera_required: "cameraOnly",
  not_an_image: "unreadableFile",
  unsupported_format: "unreadableFile",
  unsupported_content_type: "unreadableFile",
  animated_image: "unreadableFile",
  truncated_image: "unreadableFile",
  corrupt_image: "unreadableFile",
  empty_file: "unreadableFile",
  heic_not_supported: "heic",
  file_too_large: "tooBig",
  body_too_large: "tooBig",
  too_many_pixels: "tooBig",
  image_too_small: "tooSmall",
};

/** Why a picture will not do and what helps; for a code that is not known here, what the API says. */
export function sayRefusal({ code, message }: Refusal): string {
  const key = REASONS[code];
  return key ? (SELFIE_TEXTS[key] as string) : message;
}

export const sayBlock = (block: Block): string => SELFIE_TEXTS[block];

import { readFileSync } from "node:fs";
import type { SelfieRefusal } from "@trouvaille/vision-service/contract";
import { cutOutFace, embedFace } from "@trouvaille/vision-service/faces/embed-faces";
import { findFaces } from "@trouvaille/vision-service/faces/find-faces";
import { decodeImage } from "@trouvaille/vision-service/images/decode-image";
import { type Corners, type Size, scaleBox } from "@trouvaille/vision-service/images/geometry";
import { readHeader } from "@trouvaille/vision-service/images/read-header";
import type { FaceModels } from "@trouvaille/vision-service/models/load-session";
import { PHOTO_DECODE_PX } from "@trouvaille/vision-service/routes/find-faces";
import { checkSelfie, SELFIE_DECODE_PX } from "@trouvaille/vision-service/selfies/check-selfie";
import { Stopwatch } from "@trouvaille/vision-service/stopwatch";
import { pickCentral } from "./pick-central.ts";

/** The service's own limits for one picture (vision-service/src/env.ts). */
const SELFIE_OPTIONS = { secondLook: true, maxBytes: 200 * 1024 };
const TIMEOUT_MS = 90_000;

export interface SeenFace {
  /** Pixels of the upright original. */
  readonly box: Corners;
  readonly detectionScore: number;
  readonly norm: number;
  /** Unit vector, 512 numbers. */
  readonly vector: Float32Array;
}

/** What the product makes of one picture, taken once as a selfie and once as an event's photo. */
export interface Look {
  readonly size: Size;
  readonly selfie: {
    readonly refusal: SelfieRefusal | null;
    /** Of the face in the middle, whatever the rule says of the picture; null where none is found. */
    readonly vector: Float32Array | null;
  };
  readonly faces: readonly SeenFace[];
}

/** Runs both pipelines of the vision-service on a file, with its own sizes and rules. */
export async function lookAtPicture(models: FaceModels, bytes: Buffer): Promise<Look> {
  readHeader(bytes);
  const decoded = await decodeImage(bytes, { longSide: SELFIE_DECODE_PX, timeoutMs: TIMEOUT_MS });
  const { verdict, embedding } = await checkSelfie(models, decoded, SELFIE_OPTIONS, new Stopwatch());
  return {
    size: decoded.original,
    selfie: {
      refusal: verdict.refusal,
      vector: embedding?.vector ?? (await embedCentral(models, decoded.pixels, verdict.faces)),
    },
    faces: await lookForFaces(models, bytes),
  };
}

/** Every face that the photo pipeline keeps. */
export async function lookForFaces(models: FaceModels, bytes: Buffer): Promise<SeenFace[]> {
  const { pixels, original } = await decodeImage(bytes, { longSide: PHOTO_DECODE_PX, timeoutMs: TIMEOUT_MS });
  const faces = await findFaces(models, pixels, async () => {});
  return faces.map(({ box, detectionScore, embedding }) => ({
    box: scaleBox(box, pixels, original),
    detectionScore,
    norm: embedding.norm,
    vector: embedding.vector,
  }));
}

/** Of a picture that shows several people, the service embeds nobody; here the one in the middle counts. */
async function embedCentral(
  models: FaceModels,
  pixels: Parameters<typeof cutOutFace>[1],
  faces: readonly { readonly box: Corners }[],
): Promise<Float32Array | null> {
  const central = pickCentral(faces, pixels);
  if (!central) return null;
  const { crop } = await cutOutFace(models, pixels, central.box);
  return (await embedFace(models, crop)).vector;
}

export const readPicture = (path: string): Buffer => readFileSync(path);

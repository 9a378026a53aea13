/**
 * What no implementation with these libraries and models could leave out, each part alone: the decoder with its
 * shrink-on-load, the networks on inputs that are ready, and the encoder. Nothing is prepared or read in between.
 */
import { findFaces } from "@trouvaille/vision-service/faces/find-faces";
import { decodeImage } from "@trouvaille/vision-service/images/decode-image";
import { fitWithin, type PixelImage } from "@trouvaille/vision-service/images/geometry";
import {
  PREVIEW_LONG_SIDE_PX,
  PREVIEW_QUALITY,
  THUMBNAIL_LONG_SIDE_PX,
  THUMBNAIL_QUALITY,
} from "@trouvaille/vision-service/images/make-previews";
import { loadModels } from "@trouvaille/vision-service/models/load-session";
import { PHOTO_DECODE_PX } from "@trouvaille/vision-service/routes/find-faces";
import { checkSelfie, SELFIE_DECODE_PX } from "@trouvaille/vision-service/selfies/check-selfie";
import { SELFIE_LONG_SIDE_PX, SELFIE_QUALITIES } from "@trouvaille/vision-service/selfies/compress-selfie";
import { Stopwatch } from "@trouvaille/vision-service/stopwatch";
import sharp from "sharp";
import { serveContestant, type Work } from "./contestant.ts";
import { CpuStopwatch, type Feeds, recordNetworks } from "./time-networks.ts";

const TIMEOUT_MS = 90_000;
const SELFIE_OPTIONS = { secondLook: true, maxBytes: 200 * 1024 };
const models = await loadModels();

/** What a pipeline was seen to need for one picture; found out once, outside of what is measured. */
interface Needs {
  readonly pixels: PixelImage;
  readonly faces: number;
  /** Without these the task would not be done: one search, and landmarks and embedding of each face kept. */
  readonly least: readonly [name: string, session: (typeof models)["detector"], feeds: readonly Feeds[]][];
  /** What the product runs beyond: its looks at animals and patterns, and at boxes that turn out to be none. */
  readonly beyond: readonly [name: string, session: (typeof models)["detector"], feeds: readonly Feeds[]][];
}
const known = new Map<string, Promise<Needs>>();
const keyOf = (bytes: Buffer) => `${bytes.length}:${bytes.subarray(-64).toString("hex")}`;

async function selfieNeeds(bytes: Buffer): Promise<Needs> {
  const decoded = await decodeImage(bytes, { longSide: SELFIE_DECODE_PX, timeoutMs: TIMEOUT_MS });
  const { models: recording, recorded } = recordNetworks(models);
  const { verdict } = await checkSelfie(recording, decoded, SELFIE_OPTIONS, new Stopwatch());
  return {
    pixels: decoded.pixels,
    faces: verdict.face ? 1 : 0,
    least: [
      ["detector", models.detector, recorded.detector.slice(0, 1)],
      ["landmarks", models.landmarks, recorded.landmarks],
      ["embedder", models.embedder, recorded.embedder],
    ],
    beyond: [
      ["detector", models.detector, recorded.detector.slice(1)],
      ["faceCheck", models.faceCheck, recorded.faceCheck],
    ],
  };
}

async function photoNeeds(bytes: Buffer): Promise<Needs> {
  const { pixels } = await decodeImage(bytes, { longSide: PHOTO_DECODE_PX, timeoutMs: TIMEOUT_MS });
  const { models: recording, recorded } = recordNetworks(models);
  const faces = await findFaces(recording, pixels, async () => {});
  return {
    pixels,
    faces: faces.length,
    least: [
      ["detector", models.detector, recorded.detector],
      ["landmarks", models.landmarks, recorded.landmarks.slice(0, faces.length)],
      ["embedder", models.embedder, recorded.embedder.slice(0, faces.length)],
    ],
    beyond: [
      ["landmarks", models.landmarks, recorded.landmarks.slice(faces.length)],
      ["embedder", models.embedder, recorded.embedder.slice(faces.length)],
    ],
  };
}

async function runParts(
  bytes: Buffer,
  findNeeds: (bytes: Buffer) => Promise<Needs>,
  decodePx: number,
  jpegs: readonly (readonly [longSide: number, quality: number])[],
): Promise<Work> {
  const key = keyOf(bytes);
  const finding = known.get(key) ?? findNeeds(bytes);
  known.set(key, finding);
  const { pixels, faces, least, beyond } = await finding;
  const watch = new CpuStopwatch();
  const beyondWatch = new CpuStopwatch();
  await watch.time("decode", () =>
    sharp(bytes, { sequentialRead: true })
      .resize(decodePx, decodePx, { fit: "inside", withoutEnlargement: true, kernel: "linear" })
      .raw()
      .toBuffer(),
  );
  for (const [watched, runs] of [
    [watch, least],
    [beyondWatch, beyond],
  ] as const) {
    for (const [name, session, feeds] of runs) {
      for (const feed of feeds) await watched.time(`network: ${name}`, () => session.run(feed));
    }
  }
  for (const [longSide, quality] of jpegs) {
    const { width, height } = fitWithin(pixels, longSide);
    const raw = { width: pixels.width, height: pixels.height, channels: 3 } as const;
    await watch.time("encode", () =>
      sharp(pixels.data, { raw })
        .resize(width, height, { fit: "fill", kernel: "linear" })
        .jpeg({ quality, optimiseCoding: true })
        .toBuffer(),
    );
  }
  const sum = (stages: Record<string, number>) => Object.values(stages).reduce((total, ms) => total + ms, 0);
  const beyondMs = sum(beyondWatch.stages());
  return {
    faces,
    cpuMs: sum(watch.stages()),
    stages: { ...watch.stages(), "networks beyond the least": beyondMs },
  };
}

serveContestant({
  selfie: (bytes) =>
    runParts(bytes, selfieNeeds, SELFIE_DECODE_PX, [[SELFIE_LONG_SIDE_PX, SELFIE_QUALITIES[0]]]),
  photo: (bytes) =>
    runParts(bytes, photoNeeds, PHOTO_DECODE_PX, [
      [PREVIEW_LONG_SIDE_PX, PREVIEW_QUALITY],
      [THUMBNAIL_LONG_SIDE_PX, THUMBNAIL_QUALITY],
    ]),
});

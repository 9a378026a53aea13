import { type Box, EMBEDDING_LENGTH, type SelfieResult } from "@trouvaille/vision-service/contract";
import {
  type CheckedSelfieImage,
  type FoundFaces,
  ImageRefusedError,
  type VisionClient,
  VisionUnavailableError,
} from "./client.ts";
import type { VisionHealth } from "./read-health.ts";

/** Any bytes will do as an image here; a JPEG's first ones, so that what sniffs formats agrees. */
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);

/** Unit vector number `person`; different people have similarity 0, the same person 1. */
export function fakeEmbedding(person: number): number[] {
  return Array.from({ length: EMBEDDING_LENGTH }, (_, i) => (i === person % EMBEDDING_LENGTH ? 1 : 0));
}

/** Unit vector with this similarity to person number `person`, and none to the others below 500. */
function blurredEmbedding(person: number, likeness: number): number[] {
  const rest = Math.sqrt(1 - likeness ** 2);
  return fakeEmbedding(person).map((value, i) => (i === EMBEDDING_LENGTH - 1 ? rest : value * likeness));
}

/**
 * Stands in for the vision-service in tests of the worker alone. What it answers is set by the test:
 * `away` makes it unreachable, `refuse` refuses the next images, `person` is who is on them.
 */
export class FakeVisionClient implements VisionClient {
  away = false;
  /** Takes an image up and fails on it, as on one that never ends. */
  failing = false;
  refusal: SelfieResult["refusal"] = null;
  imageRefusal: ConstructorParameters<typeof ImageRefusedError>[0] | null = null;
  person = 0;
  calls = 0;
  /** Similarity of what is found on photos to `person`; what is left points at somebody else. */
  likeness = 1;
  crops: Box[] = [];
  /** Which pack it says its vectors are of. */
  pack = "faceplugin-0.0.1/vote-1";
  /** Where it finds its one face on photos. */
  box: Box = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 };

  async readPack(): Promise<string> {
    if (this.away) throw new VisionUnavailableError("away");
    return this.pack;
  }

  /** What it says of itself where it is not `away`, beyond being well. */
  health: Partial<VisionHealth> = {};

  async readHealth(): Promise<VisionHealth> {
    const idle = { running: 0, queued: 0 };
    const load = { selfies: idle, photos: idle, residentBytes: 200_000_000 };
    return this.away
      ? { reachable: false, ready: false, modelPack: null, answerMs: null, load: null }
      : { reachable: true, ready: true, modelPack: this.pack, answerMs: 5, load, ...this.health };
  }

  private answerOrThrow(): void {
    this.calls++;
    if (this.away) throw new VisionUnavailableError("away");
    if (this.failing) throw new VisionUnavailableError("failed", { isAttempt: true });
    if (this.imageRefusal) throw new ImageRefusedError(this.imageRefusal);
  }

  async checkSelfie(
    _bytes: Uint8Array<ArrayBuffer>,
    { strict, embedding }: { strict: boolean; embedding: boolean },
  ): Promise<CheckedSelfieImage> {
    this.answerOrThrow();
    const valid = this.refusal === null || !strict;
    return {
      result: {
        valid,
        refusal: this.refusal,
        hints: [],
        faces: [{ box: { x: 0.2, y: 0.2, width: 0.5, height: 0.5 }, detection_score: 1 }],
        model_pack: this.pack,
        original: { width: 600, height: 800 },
        image: valid ? { width: 450, height: 600, bytes: JPEG.length, quality: 85 } : null,
        embedding_norm: 3,
        embedding: valid && embedding && this.refusal === null ? fakeEmbedding(this.person) : null,
        cached: false,
        timings_ms: {},
      },
      image: valid ? JPEG : null,
    };
  }

  async cropFace(
    body: ReadableStream<Uint8Array>,
    _length: number,
    box: Box,
  ): Promise<Uint8Array<ArrayBuffer>> {
    for await (const _ of body);
    this.answerOrThrow();
    this.crops.push(box);
    return JPEG;
  }

  async findFaces(body: ReadableStream<Uint8Array>): Promise<FoundFaces> {
    for await (const _ of body);
    this.answerOrThrow();
    return {
      result: {
        width: 1600,
        height: 1200,
        color: "#336699",
        model_pack: this.pack,
        faces: [
          {
            box: this.box,
            detection_score: 0.9,
            embedding_norm: 3,
            embedding: blurredEmbedding(this.person, this.likeness),
          },
        ],
        preview: { width: 1600, height: 1200, bytes: JPEG.length },
        thumbnail: { width: 480, height: 360, bytes: JPEG.length },
        timings_ms: {},
      },
      preview: JPEG,
      thumbnail: JPEG,
    };
  }
}

/** Most that the application layer may hold, models included: what a host downloads at every deploy, bytes. */
export const MAX_LAYER_BYTES = 200e6;
/** A compressed selfie is at most this (SELFIE_MAX_KB), bytes. */
const MAX_SELFIE_JPEG_BYTES = 200 * 1024;
/** Two embeddings of one face in one picture: above the match threshold of every pack (worker/src/matches/thresholds.ts). */
const SAME_FACE = 0.95;

/** What the service answered to one selfie and to the photo which that selfie was cut out of. */
export interface Answers {
  readonly modelPack: string;
  readonly statusWithoutToken: number;
  readonly statusWithWrongToken: number;
  /** From sending to the whole answer, ms: the first of each kind. */
  readonly selfieMs: number;
  readonly photoMs: number;
  readonly selfie: { valid: boolean; faces: number; embeddingNorm: number; jpegBytes: number };
  readonly photo: { faces: number; previewBytes: number; similarityToSelfie: number };
}

export interface ContainerFacts {
  readonly layerBytes: number;
  readonly uid: number;
  /** What each try to write to the root ended with and said: as the image's user, and as root. */
  readonly writes: readonly { who: string; code: number | null; said: string }[];
  readonly healthCode: number | null;
  /** The same command while it asks a port where nothing listens. */
  readonly healthCodeOfNothing: number | null;
  readonly answers: Answers;
  readonly peakBytes: number;
  readonly limitBytes: number;
  readonly failcnt: number;
  readonly exitCode: number | null;
}

export interface Judgement {
  readonly what: string;
  readonly shown: string;
  readonly ok: boolean;
}

/** Whether a container does what the image promises, point by point. @param heads people in the photo that was sent. */
export function judgeContainer(facts: ContainerFacts, heads: number): Judgement[] {
  const { answers, writes } = facts;
  const { selfie, photo } = answers;
  const judge = (what: string, shown: string, ok: boolean): Judgement => ({ what, shown, ok });
  return [
    judge(
      `application layer, at most ${megabytes(MAX_LAYER_BYTES)}`,
      megabytes(facts.layerBytes),
      facts.layerBytes <= MAX_LAYER_BYTES,
    ),
    judge("runs as another than root", `uid ${facts.uid}`, facts.uid > 0),
    ...writes.map(({ who, code, said }) =>
      judge(`the root is read-only for ${who}`, said, code !== 0 && /read-only/i.test(said)),
    ),
    judge("HEALTHCHECK, ready", `exit ${facts.healthCode}`, facts.healthCode === 0),
    judge("HEALTHCHECK, nothing there", `exit ${facts.healthCodeOfNothing}`, facts.healthCodeOfNothing === 1),
    judge(
      "no token and a wrong one are refused",
      `${answers.statusWithoutToken}, ${answers.statusWithWrongToken}`,
      answers.statusWithoutToken === 401 && answers.statusWithWrongToken === 401,
    ),
    judge(
      "a selfie: valid, one face, unit embedding, compressed",
      `${selfie.faces} face, norm ${selfie.embeddingNorm.toFixed(4)}, ${Math.round(selfie.jpegBytes / 1024)} KB`,
      selfie.valid &&
        selfie.faces === 1 &&
        Math.abs(selfie.embeddingNorm - 1) < 1e-3 &&
        selfie.jpegBytes > 0 &&
        selfie.jpegBytes <= MAX_SELFIE_JPEG_BYTES,
    ),
    judge(
      `a photo of ${heads}: faces, preview, the selfie's own face among them`,
      `${photo.faces} faces, similarity ${photo.similarityToSelfie.toFixed(3)}`,
      photo.faces >= heads && photo.previewBytes > 0 && photo.similarityToSelfie >= SAME_FACE,
    ),
    judge(
      `memory within ${mebibytes(facts.limitBytes)}`,
      `peak ${mebibytes(facts.peakBytes)}, failcnt ${facts.failcnt}`,
      facts.peakBytes <= facts.limitBytes && facts.failcnt === 0,
    ),
    judge("SIGTERM ends it in order", `exit ${facts.exitCode}`, facts.exitCode === 0),
  ];
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
const mebibytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MiB`;

import { type VisionClient, VisionUnavailableError } from "./client.ts";

/** Seconds after which the pack in force is asked for again; a switch is noticed no later than that. */
const RETRY_SECONDS = 2;

/**
 * One vision-service out of two: the one whose model pack is in force. Needed while an installation moves to another
 * pack (docs/operations.md), so it costs nothing without a second one.
 * @param inForce the pack whose vectors are compared, null while none is known; asked before every call
 */
export function chooseVision(
  first: VisionClient,
  second: VisionClient,
  inForce: () => Promise<string | null>,
): VisionClient {
  async function choose(): Promise<VisionClient> {
    const pack = await inForce();
    if (pack === null) return first;
    const answers = await Promise.allSettled([first.readPack(), second.readPack()]);
    const index = answers.findIndex((answer) => answer.status === "fulfilled" && answer.value === pack);
    const chosen = [first, second][index];
    if (!chosen) {
      throw new VisionUnavailableError("no vision-service has the model pack in force", {
        retryAfterSeconds: RETRY_SECONDS,
      });
    }
    return chosen;
  }
  return {
    readPack: async () => (await choose()).readPack(),
    readHealth: async () => {
      const pack = await inForce();
      const [one, other] = await Promise.all([first.readHealth(), second.readHealth()]);
      return pack !== null && other.modelPack === pack && one.modelPack !== pack ? other : one;
    },
    checkSelfie: async (bytes, options) => (await choose()).checkSelfie(bytes, options),
    findFaces: async (body, length) => (await choose()).findFaces(body, length),
    // Any of them cuts alike.
    cropFace: (body, length, box) =>
      first
        .readPack()
        .then(() => first)
        .catch(() => second)
        .then((client) => client.cropFace(body, length, box)),
  };
}

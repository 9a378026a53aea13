/** The product's pipelines, as its routes call them, with the model pack that MODEL_PACK names. */
import { findFaces } from "@trouvaille/vision-service/faces/find-faces";
import { decodeImage } from "@trouvaille/vision-service/images/decode-image";
import { makePreviews } from "@trouvaille/vision-service/images/make-previews";
import { readHeader } from "@trouvaille/vision-service/images/read-header";
import { loadModels } from "@trouvaille/vision-service/models/load-session";
import { MODELS_FOLDER, packNameSchema } from "@trouvaille/vision-service/models/manifest";
import { PHOTO_DECODE_PX } from "@trouvaille/vision-service/routes/find-faces";
import { checkSelfie, SELFIE_DECODE_PX } from "@trouvaille/vision-service/selfies/check-selfie";
import { serveContestant } from "./contestant.ts";
import { CpuStopwatch, timeNetworks } from "./time-networks.ts";

const TIMEOUT_MS = 90_000;
const SELFIE_OPTIONS = { secondLook: true, maxBytes: 200 * 1024 };
const models = await loadModels(MODELS_FOLDER, packNameSchema.parse(process.env.MODEL_PACK));

serveContestant({
  async selfie(bytes) {
    const watch = new CpuStopwatch();
    readHeader(bytes);
    const decoded = await watch.time("decode", () =>
      decodeImage(bytes, { longSide: SELFIE_DECODE_PX, timeoutMs: TIMEOUT_MS }),
    );
    const { verdict } = await checkSelfie(timeNetworks(models, watch), decoded, SELFIE_OPTIONS, watch);
    return { faces: verdict.face ? 1 : 0, stages: watch.stages() };
  },
  async photo(bytes) {
    const watch = new CpuStopwatch();
    readHeader(bytes);
    const { pixels } = await watch.time("decode", () =>
      decodeImage(bytes, { longSide: PHOTO_DECODE_PX, timeoutMs: TIMEOUT_MS }),
    );
    await watch.time("previews", () => makePreviews(pixels));
    const timed = timeNetworks(models, watch);
    const faces = await watch.time("faces", () => findFaces(timed, pixels, async () => {}));
    return { faces: faces.length, stages: watch.stages() };
  },
});

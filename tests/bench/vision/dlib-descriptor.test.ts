import { detectFaces } from "@trouvaille/vision-service/faces/detect-faces";
import { cutOutFace, embedFace } from "@trouvaille/vision-service/faces/embed-faces";
import { decodeImage } from "@trouvaille/vision-service/images/decode-image";
import type { PixelImage } from "@trouvaille/vision-service/images/geometry";
import { type FaceModels, loadModels } from "@trouvaille/vision-service/models/load-session";
import { MODELS_FOLDER } from "@trouvaille/vision-service/models/manifest";
import { prepareModels } from "@trouvaille/vision-service/models/prepare-models";
import { openSample } from "@trouvaille/vision-service/open-sample";
import { beforeAll, expect, test } from "vitest";
import { seededRandom } from "../../pictures/seeded-random.ts";
import { type FaceApi, startFaceApi } from "./start-face-api.ts";

const CHIP_SIDE_PX = 150;
/** Largest difference of any of the 128 numbers; they lie between -0.5 and 0.5. */
const MAX_DIFFERENCE = 1e-5;

let models: FaceModels;
let faceApi: FaceApi;
beforeAll(async () => {
  await prepareModels(MODELS_FOLDER, "dlib");
  models = await loadModels(MODELS_FOLDER, "dlib");
  faceApi = await startFaceApi(["faceRecognitionNet"]);
});

/** Largest difference between what face-api and the converted network say of a chip, both before normalising. */
async function compare(chip: PixelImage): Promise<number> {
  expect([chip.width, chip.height]).toEqual([CHIP_SIDE_PX, CHIP_SIDE_PX]);
  const tensor = faceApi.tf.tensor3d(new Uint8Array(chip.data), [CHIP_SIDE_PX, CHIP_SIDE_PX, 3], "int32");
  const expected = await faceApi.nets.faceRecognitionNet.computeFaceDescriptor(tensor);
  tensor.dispose();
  expect(expected).toHaveLength(models.recipe.length);
  const { vector, norm } = await embedFace(models, chip);
  return Math.max(...Array.from(expected, (value, i) => Math.abs(value - (vector[i] ?? Number.NaN) * norm)));
}

test.each([2, 4, 5, 6] as const)("faces of group photo %i get face-api's own descriptors", async (number) => {
  const { pixels } = await decodeImage(openSample(number), { longSide: 1600, timeoutMs: 20_000 });
  const found = await detectFaces(models, pixels, { longSide: 640, minScore: 0.7 });
  expect(found.length).toBeGreaterThan(0);
  for (const { box } of found) {
    const { crop } = await cutOutFace(models, pixels, box);
    expect(await compare(crop)).toBeLessThan(MAX_DIFFERENCE);
  }
});

test("so do noise, black and white", async () => {
  const random = seededRandom(7);
  const fills = [() => 0, () => 255, () => Math.floor(random() * 256)];
  for (const fill of fills) {
    const data = Uint8Array.from({ length: CHIP_SIDE_PX * CHIP_SIDE_PX * 3 }, fill);
    expect(await compare({ width: CHIP_SIDE_PX, height: CHIP_SIDE_PX, data })).toBeLessThan(MAX_DIFFERENCE);
  }
});

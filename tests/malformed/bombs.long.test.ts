import { type RunningVision, startVision } from "@trouvaille/dev/start-vision";
import { prepareModels } from "@trouvaille/vision-service/models/prepare-models";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { selfieOf } from "../pictures/people.ts";
import { askSelfie } from "./ask-selfie.ts";
import { makePolyglots, PAYLOAD_MARK } from "./glue-formats.ts";
import { codeOf, judgeAnswer } from "./judge-answer.ts";
import { type Bomb, makeBombs } from "./make-bombs.ts";
import { makeMetadataBombs } from "./make-metadata-bombs.ts";
import { forgetPeak, peakOf, TELLS_MEMORY } from "./measure-peak.ts";
import { sendPicture } from "./send-picture.ts";

/** What a refusal may take beside the body: decoding any of these takes 100 MiB and more, a refusal 2. */
const REFUSAL_BYTES = 16 * 2 ** 20;
/** What a small picture with hostile metadata may take beside the body; unfolding one of its chunks takes 95 MiB. */
const METADATA_BYTES = 64 * 2 ** 20;
const ROUTES = ["/v1/selfies", "/v1/photos", "/v1/crops?x=0&y=0&width=1&height=1"];
/** All decode alike; these take least time besides. */
const DECODING_ROUTES = ["/v1/selfies?second_look=false", ROUTES[2] as string];

let vision: RunningVision;
let bombs: Bomb[];
const figures = { refused: 0, metadata: 0, mostBytes: 0 };

beforeAll(async () => {
  await prepareModels();
  vision = await startVision();
  bombs = await makeBombs();
  // The first selfie takes memory that stays.
  await askSelfie(vision.url, await selfieOf("fay"));
}, 120_000);
afterAll(async () => {
  await vision?.stop();
  const most = TELLS_MEMORY ? `${(figures.mostBytes / 2 ** 20).toFixed(1)} MiB` : "not measured";
  process.stdout.write(
    `bombs: ${figures.refused} refused from the header, most RAM beside the body ${most}; ${figures.metadata} with metadata that unfolds\n`,
  );
});

test("each bomb is refused with its code by every route, without the memory of a picture", async () => {
  for (const [name, file, code] of bombs) {
    for (const path of ROUTES) {
      const before = forgetPeak(vision);
      const answer = await sendPicture(vision.url, path, file);
      const took = peakOf(vision) - before - file.length;
      expect.soft([name, path, codeOf(answer), judgeAnswer(path, answer)]).toEqual([name, path, code, null]);
      expect.soft(took, `${name} to ${path}`).toBeLessThan(REFUSAL_BYTES);
      figures.refused += 1;
      figures.mostBytes = Math.max(figures.mostBytes, took);
    }
  }
  expect(vision.alive()).toBe(true);
  const huge = bombs[0]?.[1] as Buffer;
  expect(huge.length).toBeLessThan(1_000_000);
});

test("metadata that unfolds to hundreds of megabytes, or leads in circles, is not unfolded", async () => {
  for (const [name, file] of await makeMetadataBombs()) {
    for (const path of DECODING_ROUTES) {
      const before = forgetPeak(vision);
      const answer = await sendPicture(vision.url, path, file);
      const took = peakOf(vision) - before - file.length;
      expect.soft([name, path, judgeAnswer(path, answer)]).toEqual([name, path, null]);
      expect.soft(took, `${name} to ${path}`).toBeLessThan(METADATA_BYTES);
      figures.metadata += 1;
    }
  }
  expect(vision.alive()).toBe(true);
});

test("a picture that is an archive, a page or a document as well loses that part", async () => {
  const image = sharp({ create: { width: 72, height: 48, channels: 3, background: "#a05030" } });
  const polyglots = makePolyglots(await image.jpeg().toBuffer(), await image.png().toBuffer());
  for (const [name, file] of polyglots) {
    expect(file.includes(PAYLOAD_MARK)).toBe(true);
    for (const path of ["/v1/selfies?strict=false&second_look=false", ROUTES[2] as string]) {
      const answer = await sendPicture(vision.url, path, file);
      expect([name, path, answer.status, judgeAnswer(path, answer)]).toEqual([name, path, 200, null]);
      expect(answer.body.includes(PAYLOAD_MARK), `${name} to ${path}`).toBe(false);
    }
  }
});

test("after all of them a good selfie is still good, and nothing was logged as an error", async () => {
  expect((await fetch(`${vision.url}/readyz`)).status).toBe(200);
  expect(await askSelfie(vision.url, await selfieOf("fay"))).toMatchObject({ valid: true });
  expect(vision.errors).toEqual([]);
});

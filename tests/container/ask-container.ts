/**
 * Sends a running vision-service one selfie and the photo which that is cut out of, and prints what it answered as JSON
 * (Answers of judge-container.ts). Runs in the container's network:
 *
 *   VISION_TOKEN=… node tests/container/ask-container.ts http://127.0.0.1:8790
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Answers } from "@trouvaille/dev/container/judge-container";
import { photoResultSchema, selfieResultSchema } from "@trouvaille/vision-service/contract";
import { cutOutHead, openSample } from "@trouvaille/vision-service/open-sample";

const POLL_MS = 25;
const READY_DEADLINE_MS = 120_000;
/** Whose selfie it is, and the photo with that person (open-sample.ts). */
const HEAD = "ann";
const PHOTO = 5;

async function ask(base: URL, token: string): Promise<Answers> {
  const modelPack = await waitUntilReady(base);
  const selfieBytes = await cutOutHead(HEAD);
  const statusWith = async (authorization: Record<string, string>) => {
    const response = await post(base, "/v1/selfies", selfieBytes, authorization);
    await response.body?.cancel();
    return response.status;
  };
  const statusWithoutToken = await statusWith({});
  const statusWithWrongToken = await statusWith({ authorization: `Bearer ${token}x` });

  const authorization = { authorization: `Bearer ${token}` };
  const askedAt = performance.now();
  const selfieAnswer = await readForm(
    await post(base, "/v1/selfies?embedding=true", selfieBytes, authorization),
  );
  const selfieMs = performance.now() - askedAt;
  const selfie = selfieResultSchema.parse(selfieAnswer.result);
  const photoAskedAt = performance.now();
  const photoAnswer = await readForm(await post(base, "/v1/photos", openSample(PHOTO), authorization));
  const photoMs = performance.now() - photoAskedAt;
  const photo = photoResultSchema.parse(photoAnswer.result);
  const embedding = selfie.embedding ?? [];
  return {
    modelPack,
    statusWithoutToken,
    statusWithWrongToken,
    selfieMs,
    photoMs,
    selfie: {
      valid: selfie.valid,
      faces: selfie.faces.length,
      embeddingNorm: Math.sqrt(dot(embedding, embedding)),
      jpegBytes: selfieAnswer.sizeOf("image"),
    },
    photo: {
      faces: photo.faces.length,
      previewBytes: photoAnswer.sizeOf("preview"),
      similarityToSelfie: Math.max(-1, ...photo.faces.map((face) => dot(face.embedding, embedding))),
    },
  };
}

async function waitUntilReady(base: URL): Promise<string> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < READY_DEADLINE_MS) {
    const response = await fetch(new URL("/readyz", base)).catch(() => undefined);
    if (response?.ok) {
      const { model_pack } = (await response.json()) as { model_pack: string };
      return model_pack;
    }
    await sleep(POLL_MS);
  }
  throw new Error(`The service was not ready within ${READY_DEADLINE_MS / 1000} s.`);
}

const post = (base: URL, path: string, body: Uint8Array, headers: Record<string, string>) =>
  fetch(new URL(path, base), { method: "POST", headers, body: Uint8Array.from(body) });

async function readForm(response: Response): Promise<{ result: unknown; sizeOf(part: string): number }> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  const form = await response.formData();
  const result = form.get("result");
  const text = typeof result === "string" ? result : await result?.text();
  return {
    result: JSON.parse(text ?? "null"),
    sizeOf: (part) => {
      const file = form.get(part);
      return file !== null && typeof file !== "string" ? file.size : 0;
    },
  };
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

const [base = "http://127.0.0.1:8790"] = process.argv.slice(2);
console.log(JSON.stringify(await ask(new URL(base), process.env.VISION_TOKEN ?? "")));

import type { FastifyInstance } from "fastify";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildApp } from "./app.ts";
import {
  MAX_PHOTO_BYTES,
  MAX_SELFIE_BYTES,
  photoResultSchema,
  type SelfieResult,
  selfieResultSchema,
  visionProblemSchema,
} from "./contract.ts";
import { parseEnv } from "./env.ts";
import { loadModels } from "./models/load-session.ts";
import { prepareModels } from "./models/prepare-models.ts";
import { cutOutHead, openSample } from "./open-sample.ts";
import { createServices, type Services } from "./services.ts";

let services: Services;
let app: FastifyInstance;
beforeAll(async () => {
  await prepareModels();
  services = createServices(
    parseEnv({ LOG_LEVEL: "silent", VISION_TOKEN: "current,previous" }),
    await loadModels(),
  );
  app = buildApp(services);
});
afterAll(() => app.close());

const authorization = "Bearer current";

function post(url: string, body: Buffer, headers: Record<string, string> = {}) {
  return app.inject({ method: "POST", url, body, headers: { authorization, ...headers } });
}

async function formOf(reply: Awaited<ReturnType<typeof post>>): Promise<FormData> {
  expect(reply.statusCode).toBe(200);
  const headers = { "content-type": String(reply.headers["content-type"]) };
  return new Response(new Uint8Array(reply.rawPayload), { headers }).formData();
}

async function jpegOf(form: FormData, name: string): Promise<Buffer | null> {
  const part = form.get(name);
  return part instanceof Blob ? Buffer.from(await part.arrayBuffer()) : null;
}

async function selfie(url: string, body: Buffer): Promise<{ result: SelfieResult; image: Buffer | null }> {
  const form = await formOf(await post(url, body));
  const result = selfieResultSchema.parse(JSON.parse(String(form.get("result"))));
  return { result, image: await jpegOf(form, "image") };
}

function problemOf(reply: Awaited<ReturnType<typeof post>>) {
  expect(reply.headers["content-type"]).toBe("application/problem+json");
  const problem = visionProblemSchema.parse(reply.json());
  expect(problem.status).toBe(reply.statusCode);
  expect(reply.body).not.toMatch(/node_modules|\.ts|at \w+ \(/);
  return problem;
}

describe("POST /v1/selfies", () => {
  test("a selfie: verdict, compressed image without metadata, no embedding unless asked", async () => {
    const { result, image } = await selfie("/v1/selfies", await cutOutHead("ann"));
    expect(result).toMatchObject({ valid: true, refusal: null, embedding: null, cached: false });
    expect(result.faces[0]?.box.width).toBeGreaterThan(0.2);
    const metadata = await sharp(image ?? undefined).metadata();
    expect(metadata).toMatchObject({
      format: "jpeg",
      width: result.image?.width,
      height: result.image?.height,
    });
    expect(image?.length).toBe(result.image?.bytes);
    expect([metadata.exif, metadata.icc, metadata.xmp]).toEqual([undefined, undefined, undefined]);
  });

  test("an upload after a pre-check decodes nothing again and gets the same embedding as without", async () => {
    const body = await cutOutHead("ben");
    const direct = await selfie("/v1/selfies?embedding=true&second_look=false", body);
    expect(direct.result.cached).toBe(false);
    const check = await selfie("/v1/selfies", body);
    expect(check.result).toMatchObject({ cached: false, embedding: null });
    const upload = await selfie("/v1/selfies?embedding=true", body);
    expect(upload.result.cached).toBe(true);
    expect(upload.result.timings_ms).not.toHaveProperty("decode");
    expect(upload.result.embedding).toEqual(direct.result.embedding);
    expect(upload.image).toEqual(check.image);
  });

  test("a group is refused; strict=false reports it, without an embedding", async () => {
    const strict = await selfie("/v1/selfies?embedding=true", openSample(5));
    expect(strict.result).toMatchObject({
      valid: false,
      refusal: "several_faces",
      image: null,
      embedding: null,
    });
    expect(strict.image).toBeNull();
    const lax = await selfie("/v1/selfies?strict=false&embedding=true", openSample(5));
    expect(lax.result).toMatchObject({
      valid: true,
      refusal: "several_faces",
      embedding: null,
      embedding_norm: null,
      cached: true,
    });
    expect(lax.image).not.toBeNull();
  });

  test("strict=false gives the embedding of one face that breaks a rule", async () => {
    const small = await sharp(await cutOutHead("cleo"))
      .resize(100)
      .jpeg()
      .toBuffer();
    const strict = await selfie("/v1/selfies?embedding=true", small);
    expect(strict.result).toMatchObject({ valid: false, refusal: "face_too_small", embedding: null });
    const lax = await selfie("/v1/selfies?embedding=true&strict=false", small);
    expect(lax.result).toMatchObject({ valid: true, refusal: "face_too_small" });
    expect(lax.result.embedding).toHaveLength(512);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])("EXIF orientation %i comes out upright", async (orientation) => {
    const upright = await sharp(await cutOutHead("dan"))
      .resize(400, 300, { fit: "cover", position: "top" })
      .toBuffer();
    // The inverse of what a viewer does for this orientation.
    const turns: Record<number, (image: Sharp) => Sharp> = {
      1: (image) => image,
      2: (image) => image.flop(),
      3: (image) => image.rotate(180),
      4: (image) => image.flip(),
      // sharp mirrors first, whatever the order of the calls.
      5: (image) => image.flop().rotate(270),
      6: (image) => image.rotate(270),
      7: (image) => image.flop().rotate(90),
      8: (image) => image.rotate(90),
    };
    const stored = await sharp(
      await (turns[orientation] ?? ((i: Sharp) => i))(sharp(upright)).png().toBuffer(),
    )
      .withMetadata({ orientation })
      .jpeg({ quality: 95 })
      .toBuffer();
    const { result, image } = await selfie("/v1/selfies?strict=false", stored);
    expect(result.original).toEqual({ width: 400, height: 300 });
    expect(result.faces).toHaveLength(1);
    const [shown, expected] = await Promise.all(
      [image ?? undefined, upright].map((jpeg) => sharp(jpeg).raw().toBuffer()),
    );
    if (!shown || !expected) throw new Error("two pictures expected");
    const difference = shown.reduce((sum, value, at) => sum + Math.abs(value - (expected[at] ?? 0)), 0);
    expect(difference / shown.length).toBeLessThan(8);
  });

  test("bad parameters are named, not repeated", async () => {
    const problem = problemOf(await post("/v1/selfies?strict=perhaps", await cutOutHead("ann")));
    expect(problem).toMatchObject({ status: 400, code: "bad_request" });
    expect(problem.detail).toContain("strict");
    expect(problem.detail).not.toContain("perhaps");
  });
});

describe("POST /v1/photos", () => {
  test("a photo: faces with embeddings, preview, thumbnail, colour", async () => {
    const tagged = await sharp(openSample(5))
      .withMetadata({ orientation: 1 })
      .withExif({ IFD0: { Artist: "x" } })
      .jpeg()
      .toBuffer();
    const form = await formOf(await post("/v1/photos", tagged));
    const result = photoResultSchema.parse(JSON.parse(String(form.get("result"))));
    expect(result.faces).toHaveLength(5);
    expect(result).toMatchObject({
      width: 1920,
      height: 1398,
      preview: { width: 1600, height: 1165 },
      thumbnail: { width: 480 },
    });
    for (const name of ["preview", "thumbnail"] as const) {
      const bytes = await jpegOf(form, name);
      const metadata = await sharp(bytes ?? undefined).metadata();
      expect(metadata).toMatchObject({
        format: "jpeg",
        width: result[name].width,
        height: result[name].height,
      });
      expect([metadata.exif, metadata.icc, metadata.xmp]).toEqual([undefined, undefined, undefined]);
      expect(bytes?.length).toBe(result[name].bytes);
    }
  });

  test.each(["png", "webp"] as const)("a small transparent %s without people", async (format) => {
    const image = sharp({
      create: { width: 90, height: 60, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    });
    const form = await formOf(await post("/v1/photos", await image.toFormat(format).toBuffer()));
    const result = photoResultSchema.parse(JSON.parse(String(form.get("result"))));
    expect(result).toMatchObject({
      width: 90,
      height: 60,
      color: "#ffffff",
      faces: [],
      preview: { width: 90, height: 60 },
    });
  });
});

describe.each(["/v1/selfies", "/v1/photos"])("%s refuses", (url) => {
  test.each([
    ["nothing", Buffer.alloc(0), 400, "empty_body"],
    ["text", Buffer.from("hello"), 415, "not_an_image"],
    ["a GIF that says it is a JPEG", Buffer.from("GIF89a......"), 415, "unsupported_format"],
  ])("%s", async (_name, body, status, code) => {
    const problem = problemOf(await post(url, body, { "content-type": "image/jpeg" }));
    expect(problem).toMatchObject({ status, code });
  });

  test("a picture whose pixels are damaged or cut off", async () => {
    const photo = openSample(1);
    expect(problemOf(await post(url, photo.subarray(0, 50_000)))).toMatchObject({
      status: 422,
      code: "truncated_image",
    });
    const png = await sharp(photo).resize(200).png().toBuffer();
    png.fill(0x55, 2000, 4000);
    expect(problemOf(await post(url, png))).toMatchObject({ status: 422, code: "corrupt_image" });
  });

  test.each([
    ["no token", undefined],
    ["an unknown token", "Bearer other"],
    ["a token of another scheme", "Basic current"],
    ["both tokens as one", "Bearer current,previous"],
    ["an empty token", "Bearer "],
  ])("%s", async (_name, header) => {
    const headers = header === undefined ? {} : { authorization: header };
    const reply = await app.inject({ method: "POST", url, body: Buffer.from("x"), headers });
    expect(problemOf(reply)).toMatchObject({ status: 401, code: "unauthorized" });
    expect(reply.headers["www-authenticate"]).toBe("Bearer");
  });

  test("an unknown caller under another spelling of the path", async () => {
    const reply = await app.inject({
      method: "POST",
      url: url.replace("v1", "%761"),
      body: Buffer.from("x"),
    });
    expect(problemOf(reply).code).toMatch(/unauthorized|not_found/);
  });

  test("a full lane, telling when to come back", async () => {
    const lane = url === "/v1/selfies" ? "selfies" : "photos";
    const places: (() => void)[] = [];
    try {
      for (;;) places.push(services.lanes.enter(lane));
    } catch {
      const reply = await post(url, Buffer.from("x"));
      expect(problemOf(reply)).toMatchObject({ status: 503, code: "busy" });
      expect(Number(reply.headers["retry-after"])).toBeGreaterThan(0);
    }
    for (const leave of places) leave();
    expect(problemOf(await post(url, Buffer.from("x"))).code).toBe("not_an_image");
  });
});

test("the previous token still works", async () => {
  const reply = await post("/v1/selfies", Buffer.from("x"), { authorization: "Bearer previous" });
  expect(problemOf(reply).code).toBe("not_an_image");
});

test("a stated length over the limit is refused", async () => {
  for (const [url, most] of [
    ["/v1/selfies", MAX_SELFIE_BYTES],
    ["/v1/photos", MAX_PHOTO_BYTES],
  ] as const) {
    const reply = await post(url, Buffer.alloc(most + 1));
    expect(problemOf(reply)).toMatchObject({ status: 413, code: "body_too_large" });
  }
});

test("health, readiness, metrics and what does not exist", async () => {
  expect((await app.inject("/livez")).statusCode).toBe(200);
  expect((await app.inject("/readyz")).json()).toEqual({ status: "ready", model_pack: services.models.pack });
  const metrics = (await app.inject("/metrics")).body;
  for (const name of [
    "vision_requests_total",
    "vision_stage_seconds_bucket",
    "vision_lane_jobs",
    "process_resident_memory_bytes",
    "process_cpu_seconds_total",
  ]) {
    expect(metrics).toContain(name);
  }
  expect(problemOf(await app.inject("/v1/nothing"))).toMatchObject({ status: 404, code: "not_found" });
  expect(problemOf(await app.inject("/%zz")).status).toBeLessThan(500);
});

test("a stopping service is not ready and takes no work", async () => {
  services.stopping.value = true;
  expect(problemOf(await app.inject("/readyz"))).toMatchObject({ status: 503, code: "stopping" });
  expect(problemOf(await post("/v1/selfies", Buffer.from("x")))).toMatchObject({
    status: 503,
    code: "stopping",
  });
  services.stopping.value = false;
});

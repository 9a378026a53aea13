import type { FastifyInstance } from "fastify";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildApp } from "../app.ts";
import { MAX_PREVIEW_BYTES } from "../contract.ts";
import { parseEnv } from "../env.ts";
import type { FaceModels } from "../models/load-session.ts";
import { createServices } from "../services.ts";

let app: FastifyInstance;
beforeAll(() => {
  // No model is asked for anything here.
  const models = { pack: "none" } as FaceModels;
  app = buildApp(createServices(parseEnv({ LOG_LEVEL: "silent", VISION_TOKEN: "token" }), models));
});
afterAll(() => app.close());

const post = (query: string, body: Buffer, authorization = "Bearer token") =>
  app.inject({ method: "POST", url: `/v1/crops?${query}`, body, headers: { authorization } });

/** Left half red, right half green, and lying on its side where told so. */
async function redAndGreen({ orientation = 1, width = 1600, height = 1200 } = {}): Promise<Buffer> {
  const green = { width: width / 2, height, channels: 3 as const, background: "#00ff00" };
  return sharp({ create: { width, height, channels: 3, background: "#ff0000" } })
    .composite([{ input: { create: green }, left: width / 2, top: 0 }])
    .jpeg()
    .withExif({ IFD0: { Copyright: "nobody" } })
    .withMetadata({ orientation })
    .toBuffer();
}

async function meanOf(jpeg: Buffer): Promise<number[]> {
  const { channels } = await sharp(jpeg).stats();
  return channels.map(({ mean }) => Math.round(mean / 85));
}

describe("POST /v1/crops", () => {
  test("cuts out what is asked for and nothing else, small and without metadata", async () => {
    const reply = await post("x=0.1&y=0.25&width=0.4&height=0.25", await redAndGreen());
    expect(reply.statusCode).toBe(200);
    expect(reply.headers["content-type"]).toBe("image/jpeg");
    const metadata = await sharp(reply.rawPayload).metadata();
    expect(metadata).toMatchObject({ format: "jpeg", width: 320, height: 150 });
    expect([metadata.exif, metadata.icc, metadata.xmp, metadata.orientation]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
    expect(await meanOf(reply.rawPayload)).toEqual([3, 0, 0]);
    const right = await post("x=0.6&y=0&width=0.4&height=1", await redAndGreen());
    expect(await meanOf(right.rawPayload)).toEqual([0, 3, 0]);
  });

  test("counts in the upright picture", async () => {
    // Turned by 180°, the red half is on the right.
    const reply = await post("x=0.6&y=0&width=0.4&height=1", await redAndGreen({ orientation: 3 }));
    expect(await meanOf(reply.rawPayload)).toEqual([3, 0, 0]);
  });

  test("enlarges nothing, and cuts off what reaches past the picture", async () => {
    const reply = await post(
      "x=0.9&y=0.9&width=0.5&height=0.5",
      await redAndGreen({ width: 100, height: 100 }),
    );
    expect(await sharp(reply.rawPayload).metadata()).toMatchObject({ width: 10, height: 10 });
    const point = await post("x=0.999&y=0.999&width=0.0001&height=0.0001", await redAndGreen());
    expect(await sharp(point.rawPayload).metadata()).toMatchObject({ width: 1, height: 1 });
  });

  test.each([
    "",
    "x=0&y=0&width=0&height=1",
    "x=1&y=0&width=1&height=1",
    "x=-0.1&y=0&width=1&height=1",
    "x=0&y=0&width=1.1&height=1",
    "x=a&y=0&width=1&height=1",
    "x=0&y=0&width=NaN&height=1",
    "x=0&y=0&width=1",
  ])("refuses the query %j", async (query) => {
    const reply = await post(query, await redAndGreen({ width: 100, height: 100 }));
    expect([reply.statusCode, reply.json().code]).toEqual([400, "bad_request"]);
  });

  test("refuses who has no token, what is no picture, and what is too long for a preview", async () => {
    const query = "x=0&y=0&width=1&height=1";
    expect((await post(query, await redAndGreen(), "Bearer other")).statusCode).toBe(401);
    expect((await post(query, Buffer.from("text"))).json().code).toBe("not_an_image");
    expect((await post(query, Buffer.alloc(0))).json().code).toBe("empty_body");
    expect((await post(query, Buffer.alloc(MAX_PREVIEW_BYTES + 1))).json().code).toBe("body_too_large");
    const half = (await redAndGreen()).subarray(0, 4_000);
    expect((await post(query, half)).json().code).toBe("truncated_image");
  });
});

import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { readBody, statedLength } from "./read-body.ts";

const limits = { maxBytes: 100, timeoutMs: 60_000, stallTimeoutMs: 60_000 };

test("a stated length: absent, within, at and over the limit, nonsense", () => {
  expect(statedLength(undefined, 100)).toBeNull();
  expect(statedLength("100", 100)).toBe(100);
  expect(() => statedLength("101", 100)).toThrow(expect.objectContaining({ code: "body_too_large" }));
  expect(statedLength("ten", 100)).toBeNull();
  expect(statedLength("-1", 100)).toBeNull();
});

test.each([null, 10])("a body in pieces is one buffer (stated length %s)", async (stated) => {
  const stream = new PassThrough();
  const body = readBody(stream, stated, limits);
  stream.write("hello ");
  stream.end("body");
  expect((await body).toString()).toBe("hello body");
});

test("a body without a stated length is cut as soon as it is too large", async () => {
  const stream = new PassThrough();
  const body = readBody(stream, null, limits);
  stream.write(Buffer.alloc(60));
  stream.write(Buffer.alloc(41));
  await expect(body).rejects.toMatchObject({ code: "body_too_large" });
  expect(stream.isPaused()).toBe(true);
});

test("more than was stated is not taken", async () => {
  const stream = new PassThrough();
  const body = readBody(stream, 4, limits);
  stream.end("longer");
  await expect(body).rejects.toMatchObject({ code: "body_too_large" });
});

test("a body that stops coming, or takes too long, is given up", async () => {
  await expect(readBody(new PassThrough(), 4, { ...limits, stallTimeoutMs: 5 })).rejects.toMatchObject({
    code: "timed_out",
  });
  await expect(readBody(new PassThrough(), null, { ...limits, timeoutMs: 5 })).rejects.toMatchObject({
    code: "timed_out",
  });
});

test("a client that goes away in between ends the wait", async () => {
  const stream = new PassThrough();
  const body = readBody(stream, 4, limits);
  stream.write("ab");
  stream.destroy();
  await expect(body).rejects.toThrow("went away");
});

import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openS3Store } from "./open-s3-store.ts";
import { serveTestBuckets, type TestBuckets } from "./serve-test-buckets.ts";

const BUCKET = "party-photos";
const folder = mkdtempSync(join(tmpdir(), "s3-store-"));
const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");

let store: TestBuckets;
beforeAll(async () => {
  store = await serveTestBuckets([BUCKET, "selfies"]);
});
beforeEach(() => {
  store.objects.clear();
  store.said.length = 0;
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const open = (given = {}) =>
  openS3Store({ endpoint: store.endpoint, bucket: BUCKET, ...store.keys, ...given });

async function put(key: string, bytes: Buffer, hash = sha256(bytes)) {
  const path = join(folder, "file");
  writeFileSync(path, bytes);
  await open().put(key, { path, bytes: bytes.length, sha256: hash, contentType: "image/webp" });
}

async function listKeys(prefix: string) {
  const keys: string[] = [];
  for await (const { key } of open().list(prefix)) keys.push(key);
  return keys;
}

test("an object goes there with its length and hash, and comes back with its type", async () => {
  const bytes = Buffer.alloc(300_000, "photo");
  await put("photos/1/a b+c~é/original", bytes);
  expect(store.said).toEqual(["PUT 300000"]);
  const object = await open().get("photos/1/a b+c~é/original");
  expect(object?.contentType).toBe("image/webp");
  const chunks: Uint8Array[] = [];
  for await (const chunk of object?.body ?? []) chunks.push(chunk);
  expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  expect(await open().get("photos/1/none")).toBeUndefined();
  await expect(put("photos/2/x", bytes, sha256("other bytes"))).rejects.toThrow(
    /refuses PUT .* 400, BadDigest/,
  );
});

test("a list goes through every page, and holds sizes and etags", async () => {
  const keys = ["photos/1/a", "photos/1/b", "photos/1/é f", "photos/2/c", "photos/2/d"];
  for (const key of keys) await put(key, Buffer.from(key));
  expect(await listKeys("photos/")).toEqual(keys);
  expect(await listKeys("photos/2/")).toEqual(["photos/2/c", "photos/2/d"]);
  expect(await listKeys("selfies/")).toEqual([]);
  const { value } = await open().list("photos/1/a")[Symbol.asyncIterator]().next();
  expect(value).toEqual({
    key: "photos/1/a",
    bytes: 10,
    etag: createHash("md5").update("photos/1/a").digest("hex"),
  });
});

test("what is deleted is gone, and what is gone does not matter", async () => {
  await put("photos/1/a", Buffer.from("a"));
  await open().delete(["photos/1/a", "photos/1/none"]);
  expect(store.objects.size).toBe(0);
});

test("a store that is busy is asked again", async () => {
  store.fail(2);
  await put("photos/1/a", Buffer.from("again"));
  expect(store.objects.get(`${BUCKET}/photos/1/a`)?.bytes.toString()).toBe("again");
  expect(store.said).toHaveLength(3);
});

test("a wrong key, no such bucket, nobody there: one sentence each, without the secret", async () => {
  const stores = [
    [
      { secretAccessKey: "another secret" },
      /^The store refuses GET in the bucket party-photos: 403, SignatureDoesNotMatch\.$/,
    ],
    [{ bucket: "none" }, /^There is no bucket none at http:/],
    [{ endpoint: "http://127.0.0.1:9" }, /^The store at http:\/\/127\.0\.0\.1:9 cannot be reached: \w+/],
  ] as const;
  for (const [given, sentence] of stores) {
    const listing = open(given).list("photos/")[Symbol.asyncIterator]().next();
    await expect(listing).rejects.toThrow(sentence);
  }
});

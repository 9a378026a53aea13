import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashSubject } from "@trouvaille/worker/deletions/deletion-marks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { copyMarks } from "./copy-marks.ts";
import { copyObjects } from "./copy-objects.ts";
import { makeMemoryStore } from "./make-memory-store.ts";
import { readIndex } from "./object-index.ts";
import { objectPath } from "./object-store.ts";
import { pruneBackups } from "./prune-backups.ts";
import { isMarked, readAllMarks } from "./read-marks.ts";

const SECRET = "a secret for the tests of backups only";
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "copy-objects-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function storeOf(...keys: string[]) {
  const store = makeMemoryStore();
  for (const key of keys)
    store.objects.set(key, { bytes: Buffer.from(`bytes of ${key}`), contentType: "image/jpeg" });
  return store;
}

/** As a run of its own does, which knows what the folder says and nothing else. */
async function copy(store: ReturnType<typeof storeOf>) {
  const into = { folder, index: await readIndex(folder), bucket: "photos", prefix: "photos/" } as const;
  return copyObjects(store, into, (key) => !key.includes("unwanted"));
}

test("objects are copied once, each with its bytes, type and hash; others are left", async () => {
  const store = storeOf("photos/1/a", "photos/1/b", "photos/1/unwanted", "elsewhere/c");
  expect(await copy(store)).toEqual({ copied: 2, copiedBytes: 38, unchanged: 0 });
  expect(readFileSync(objectPath(folder, "photos", "photos/1/b"), "utf8")).toBe("bytes of photos/1/b");
  expect((await readIndex(folder)).get("photos/photos/1/a")).toEqual({
    bucket: "photos",
    key: "photos/1/a",
    bytes: 19,
    etag: "etag-of-photos/1/a",
    contentType: "image/jpeg",
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(await copy(store)).toEqual({ copied: 0, copiedBytes: 0, unchanged: 2 });
});

test("a run that broke off is gone on with, also when it was cut off while it wrote its list", async () => {
  const store = storeOf(...Array.from({ length: 20 }, (_, i) => `photos/1/${String(i).padStart(2, "0")}`));
  const { get } = store;
  store.get = (key) => (key.endsWith("11") ? Promise.reject(new Error("the line is cut")) : get(key));
  await expect(copy(store)).rejects.toThrow("the line is cut");
  store.get = get;
  const had = (await readIndex(folder)).size;
  expect(had).toBeGreaterThan(5);
  appendFileSync(join(folder, "objects.jsonl"), '\n{"bucket":"photos","key":"photos/1/19","by');
  expect(await copy(store)).toMatchObject({ copied: 20 - had, unchanged: had });
  expect(await readIndex(folder)).toHaveProperty("size", 20);
});

test("a file that is gone or shorter is copied again", async () => {
  const store = storeOf("photos/1/a", "photos/1/b", "photos/1/c");
  await copy(store);
  rmSync(objectPath(folder, "photos", "photos/1/a"));
  writeFileSync(objectPath(folder, "photos", "photos/1/b"), "short");
  expect(await copy(store)).toMatchObject({ copied: 2, unchanged: 1 });
});

test("an object that ends early is an error and is not noted", async () => {
  const store = storeOf("photos/1/a");
  const { list } = store;
  store.list = async function* (prefix) {
    for await (const object of list(prefix)) yield { ...object, bytes: object.bytes + 1 };
  };
  await expect(copy(store)).rejects.toThrow("The object photos/1/a ended after 19 of 20 bytes.");
  expect((await readIndex(folder)).size).toBe(0);
});

async function markedStore(day: string, ...subjects: string[]) {
  const store = makeMemoryStore();
  const hashes = await Promise.all(subjects.map((subject) => hashSubject(subject, SECRET)));
  store.objects.set(`deletions/${day}/one`, {
    bytes: Buffer.from(`${hashes.join("\n")}\n`),
    contentType: "",
  });
  return store;
}

test("marks are read from the bucket and from copies, with the secret they were made with", async () => {
  const [bucket, copied] = [
    await markedStore("2026-01-01", "photo:a"),
    await markedStore("2026-01-02", "account:1:2"),
  ];
  const photos = makeMemoryStore();
  await copyMarks({ buckets: { photos, selfies: copied } }, folder);
  const marks = await readAllMarks({ photos, selfies: bucket }, [folder]);
  expect(marks.size).toBe(2);
  for (const [subject, secret, expected] of [
    ["photo:a", SECRET, true],
    ["account:1:2", SECRET, true],
    ["account:1:3", SECRET, false],
    ["photo:a", "another", false],
  ] as const) {
    expect(await isMarked(marks, subject, secret)).toBe(expected);
  }
});

test("copied marks that were changed, are gone, or never were there stop a restore", async () => {
  const selfies = await markedStore("2026-01-02", "account:1:2");
  const buckets = { photos: makeMemoryStore(), selfies };
  await copyMarks({ buckets }, folder);
  const path = objectPath(folder, "selfies", "deletions/2026-01-02/one");
  writeFileSync(path, "");
  await expect(readAllMarks(buckets, [folder])).rejects.toThrow("is not what it was when it was copied");
  rmSync(path);
  await expect(readAllMarks(buckets, [folder])).rejects.toThrow(`The file ${path} is missing.`);
  await expect(readAllMarks(buckets, [join(folder, "typo")])).rejects.toThrow("is no folder of backups");
});

test("copied marks stay longer than any backup, and then go", async () => {
  const buckets = { photos: makeMemoryStore(), selfies: await markedStore("2026-01-02", "account:1:2") };
  await copyMarks({ buckets }, folder);
  const prune = (now: string) => pruneBackups(folder, { keepDays: 90, now: new Date(now) });
  expect(await prune("2027-02-05T12:00:00Z")).toEqual({ backups: 0, objects: 0 });
  expect((await readAllMarks({ ...buckets, selfies: makeMemoryStore() }, [folder])).size).toBe(1);
  expect(await prune("2027-02-07T12:00:00Z")).toEqual({ backups: 0, objects: 1 });
  expect((await readIndex(folder)).size).toBe(0);
});

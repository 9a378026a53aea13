import { describe, expect, test } from "vitest";
import { isValidPhotoLink, linkExpiry, type PhotoLink, signPhotoLink } from "./photo-links.ts";

const secret = "a secret of the current installation!";
const now = new Date("2026-06-14T12:10:00Z");
const link: PhotoLink = {
  photoId: 7,
  size: "thumbnail",
  key: "photos/1/b5f5/t/thumbnail",
  viewerId: 42,
  expires: linkExpiry(now),
};

async function signatureOf(made: PhotoLink, withSecret = secret) {
  const path = await signPhotoLink(made, withSecret);
  return new URL(path, "http://localhost").searchParams.get("signature") ?? "";
}

const isValid = async (shown: PhotoLink, signature: string, options = {}) =>
  isValidPhotoLink(shown, signature, { secrets: [secret], now, ...options });

describe("a photo link", () => {
  test("is accepted as it was made", async () => {
    expect(await isValid(link, await signatureOf(link))).toBe(true);
  });

  test.each<Partial<PhotoLink>>([
    { photoId: 8 },
    { size: "preview" },
    { key: "photos/1/other/t/thumbnail" },
    { viewerId: 43 },
    { expires: link.expires + 1 },
  ])("is refused with %o changed", async (change) => {
    expect(await isValid({ ...link, ...change }, await signatureOf(link))).toBe(false);
  });

  test("is refused once it has run out, at the second", async () => {
    const signature = await signatureOf(link);
    expect(await isValid(link, signature, { now: new Date(link.expires * 1000 - 1) })).toBe(true);
    expect(await isValid(link, signature, { now: new Date(link.expires * 1000) })).toBe(false);
  });

  test("lives for half an hour to an hour, and is the same when asked for again", () => {
    const seconds = link.expires - now.getTime() / 1000;
    expect(seconds).toBeGreaterThan(30 * 60);
    expect(seconds).toBeLessThanOrEqual(60 * 60);
    expect(linkExpiry(new Date(now.getTime() + 60_000))).toBe(link.expires);
  });

  test("of before a rotation of the secret still works, one of a stranger does not", async () => {
    const old = await signatureOf(link, "the secret before the last rotation!!");
    expect(await isValid(link, old, { secrets: [secret, "the secret before the last rotation!!"] })).toBe(
      true,
    );
    expect(await isValid(link, old)).toBe(false);
    expect(await isValid(link, "not base64 €")).toBe(false);
    expect(await isValid(link, "")).toBe(false);
  });
});

import { findMembership, forgetCrc32 } from "@trouvaille/db/factories";
import { describe, expect, test } from "vitest";
import { addPhoto, eventWithPeople, giveSelfie, list } from "../testing/make-photos.ts";
import { problemOf, type TestWorker } from "../testing/start-test-worker.ts";
import { readZip } from "./test-zip.ts";

interface Link {
  url: string;
  expires_at: string;
  count: number;
  bytes: number;
}

const askForLink = (worker: TestWorker, token: string, ids?: number[]) =>
  worker.request("/api/my-photos/zip-link", { token, json: ids ? { ids } : {} });

const linkOf = async (worker: TestWorker, token: string, ids?: number[]) =>
  (await askForLink(worker, token, ids)).json<Link>();

/** Follows a link as a plain download does: without any header. */
async function download(worker: TestWorker, { url, bytes }: Pick<Link, "url" | "bytes">) {
  const response = await worker.request(url);
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Length")).toBe(String(bytes));
  const archive = new Uint8Array(await response.arrayBuffer());
  expect(archive.length).toBe(bytes);
  return { response, entries: readZip(archive) };
}

/** A guest on two photos of the same name, and a third photo of somebody else. */
async function guestOnPhotos(visibility: "all" | "mine_only" = "mine_only") {
  const people = await eventWithPeople(visibility);
  const { worker, event, photographer, guest } = people;
  const add = (person: number) =>
    addPhoto(worker, event.id, photographer.token, { person, filename: "../IMG é.JPG" });
  const [first, second, other] = [await add(3), await add(3), await add(4)];
  await giveSelfie(worker, guest.token, 3);
  return { ...people, first, second, other };
}

const originalOf = async (worker: TestWorker, id: number, token: string) =>
  new Uint8Array(await (await worker.request(`/api/photo/${id}?size=original`, { token })).arrayBuffer());

describe("all of a guest's photos as one archive", () => {
  test("download by a link alone, and are the originals", async () => {
    const { worker, photographer, guest, first, second } = await guestOnPhotos();
    const link = await linkOf(worker, guest.token);
    expect(link).toMatchObject({ count: 2, url: expect.stringMatching(/^\/api\/zip\?/) });
    const { response, entries } = await download(worker, link);
    expect(response.headers.get("Content-Type")).toBe("application/zip");
    expect(response.headers.get("Content-Disposition")).toBe('attachment; filename="photos.zip"');
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(entries.map(({ name }) => name)).toEqual(["IMG é.jpg", "IMG é (2).jpg"]);
    for (const [i, id] of [first, second].entries()) {
      expect(entries[i]?.bytes).toEqual(await originalOf(worker, id, photographer.token));
    }
  });

  test("hold those of every event they are in, and what was stored before checksums were kept", async () => {
    const { worker, event, guest } = await guestOnPhotos();
    await forgetCrc32(worker.services.db, event.id);
    const link = await linkOf(worker, guest.token);
    expect((await download(worker, link)).entries).toHaveLength(2);
    // From then on it is known, and nothing is read twice.
    let reads = 0;
    const { photoBucket } = worker.services;
    worker.services.photoBucket = new Proxy(photoBucket, {
      get(target, name) {
        if (name === "get") reads++;
        const value = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    await download(worker, link);
    expect(reads).toBe(2);
  });

  test("are asked of the database when the download starts", async () => {
    const { worker, photographer, guest, first } = await guestOnPhotos();
    const link = await linkOf(worker, guest.token);
    const gone = await worker.request(`/api/photos/${first}`, {
      method: "DELETE",
      token: photographer.token,
    });
    expect(gone.status).toBe(200);
    const response = await worker.request(link.url);
    expect(readZip(new Uint8Array(await response.arrayBuffer()))).toHaveLength(1);
  });

  test("count as taken home from the first download on", async () => {
    const { worker, guest, first } = await guestOnPhotos();
    const savedAt = async () => (await findMembership(worker.services.db, guest.id))?.savedAt;
    const link = await linkOf(worker, guest.token);
    await worker.request(`/api/photo/${first}?size=preview`, { token: guest.token });
    const head = await worker.request(link.url, { method: "HEAD" });
    expect([head.status, head.headers.get("Content-Length"), head.body]).toEqual([
      200,
      String(link.bytes),
      null,
    ]);
    expect(await savedAt()).toBeNull();
    await download(worker, link);
    const saved = await savedAt();
    expect(saved).toBeInstanceOf(Date);
    await originalOf(worker, first, guest.token);
    expect(await savedAt()).toEqual(saved);
  });

  test("are 404 while there are none", async () => {
    const { worker, guest } = await eventWithPeople();
    expect(await problemOf(await askForLink(worker, guest.token))).toEqual({
      status: 404,
      code: "no_photo_found",
    });
  });
});

describe("the photos of one event as one archive", () => {
  const ask = (worker: TestWorker, token: string, json: unknown) =>
    worker.request("/api/my-photos/zip-link", { token, json });

  test("hold what the guest is on there alone", async () => {
    const { worker, event, guest } = await guestOnPhotos("all");
    const second = await worker.event({ visibility: "all" });
    const { token } = await worker.photographer(second);
    const joined = await worker.request("/api/join-event", {
      token: guest.token,
      json: { event_code: second.code, biometric_consent: true },
    });
    expect(joined.status).toBe(200);
    await addPhoto(worker, second.id, token, { person: 3, filename: "second.jpg" });
    await addPhoto(worker, second.id, token, { person: 4, filename: "other.jpg" });
    const namesOf = async (json: unknown) => {
      const answer = await ask(worker, guest.token, json);
      const { entries } = await download(worker, await answer.json<Link>());
      return entries.map(({ name }) => name);
    };
    expect(await namesOf({ event_id: second.id })).toEqual(["second.jpg"]);
    expect(await namesOf({ event_id: event.id })).toEqual(["IMG é.jpg", "IMG é (2).jpg"]);
    expect(await namesOf({ event_id: null })).toHaveLength(3);
    // The event is part of what is signed.
    const { url } = await (await ask(worker, guest.token, { event_id: second.id })).json<Link>();
    for (const changed of [url.replace(/&event=\d+/, ""), url.replace(/event=\d+/, `event=${event.id}`)]) {
      expect((await worker.request(changed)).status).toBe(404);
    }
  });

  test("are none where the guest is on none, and 404 where they are no guest", async () => {
    const { worker, event, guest } = await eventWithPeople();
    const own = await ask(worker, guest.token, { event_id: event.id });
    expect(await problemOf(own)).toEqual({ status: 404, code: "no_photo_found" });
    for (const event_id of [(await worker.event()).id, 2_000_000_000]) {
      const answer = await ask(worker, guest.token, { event_id });
      expect(await problemOf(answer)).toEqual({ status: 404, code: "event_not_found" });
    }
  });

  test.each([{ event_id: 0 }, { event_id: "x" }, { event_id: 1, ids: [1] }])(
    "are refused for %j",
    async (json) => {
      const { worker, guest } = await eventWithPeople();
      const answer = await ask(worker, guest.token, json);
      expect(await problemOf(answer)).toEqual({ status: 422, code: "invalid_request" });
    },
  );
});

describe("some photos as one archive", () => {
  test("may be any that the guest may see, each once", async () => {
    const { worker, guest, second, other } = await guestOnPhotos("all");
    const link = await linkOf(worker, guest.token, [other, second, other]);
    expect(link.count).toBe(2);
    expect((await download(worker, link)).entries).toHaveLength(2);
  });

  test("are none when one of them may not be seen", async () => {
    const { worker, guest, first, other } = await guestOnPhotos();
    for (const id of [other, 2_000_000_000]) {
      const answer = await askForLink(worker, guest.token, [first, id]);
      expect(await problemOf(answer)).toEqual({ status: 404, code: "photo_not_found" });
    }
  });

  test.each([[[]], [["a"]], [[0]], [Array.from({ length: 501 }, (_, i) => i + 1)]])(
    "are refused for ids %j",
    async (ids) => {
      const { worker, guest } = await eventWithPeople();
      const answer = await worker.request("/api/my-photos/zip-link", { token: guest.token, json: { ids } });
      expect(await problemOf(answer)).toEqual({ status: 422, code: "invalid_request" });
    },
  );

  test("are for guests", async () => {
    const { worker, photographer } = await eventWithPeople();
    expect((await askForLink(worker, photographer.token)).status).toBe(403);
    expect((await askForLink(worker, "")).status).toBe(401);
  });
});

describe("a link", () => {
  test("changed in any part leads nowhere", async () => {
    const { worker, guest, first } = await guestOnPhotos();
    const { url } = await linkOf(worker, guest.token, [first]);
    const [path, query] = url.split("?") as [string, string];
    const change = (name: string, value: string | undefined) => {
      const changed = new URLSearchParams(query);
      if (value === undefined) changed.delete(name);
      else changed.set(name, value);
      return worker.request(`${path}?${changed}`);
    };
    const later = String(Number(new URLSearchParams(query).get("expires")) + 1);
    const other = btoa(JSON.stringify([guest.id + 1, 1, crypto.randomUUID()]));
    for (const [name, value] of [
      ["ids", "1,2"],
      ["ids", undefined],
      ["viewer", other],
      ["expires", later],
      ["signature", "AAAA"],
      ["signature", "é"],
    ] as const) {
      expect(await problemOf(await change(name, value)), name).toEqual({
        status: 404,
        code: "zip_not_found",
      });
    }
    // A photo link's signature is for photo links.
    const [item] = await list(worker, "/api/my-photos", guest.token);
    const borrowed = new URL(item?.preview_url ?? "", "http://trouvaille.test").searchParams.get("signature");
    expect((await change("signature", borrowed ?? "")).status).toBe(404);
  });

  test("runs out after ten minutes, and with the session that asked for it", async () => {
    const { worker, guest } = await guestOnPhotos();
    const link = await linkOf(worker, guest.token);
    const expires = Date.parse(link.expires_at);
    worker.services.clock = () => new Date(expires - 1_000);
    expect((await download(worker, link)).entries).toHaveLength(2);
    worker.services.clock = () => new Date(expires);
    expect((await worker.request(link.url)).status).toBe(404);
    worker.services.clock = () => new Date(expires - 1_000);
    const out = await worker.request("/api/logout", { method: "POST", token: guest.token });
    expect(out.status).toBeLessThan(300);
    expect(await problemOf(await worker.request(link.url))).toEqual({ status: 404, code: "zip_not_found" });
  });
});

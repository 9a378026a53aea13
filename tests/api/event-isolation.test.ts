import { beforeAll, describe, expect, test } from "vitest";
import { makeScene } from "../pictures/make-scene.ts";
import { selfieOf } from "../pictures/people.ts";
import { type Guest, type HeldEvent, holdEvent, joinEvent, logIn, uploadPhoto } from "./accounts.ts";
import { type Answer, Client, codeOf, type ListedPhoto } from "./client.ts";
import { stack } from "./stack.ts";
import { waitUntil } from "./wait-until.ts";

/** Larger than any id there is. */
const NO_SUCH_ID = 2_000_000_000;

let event: HeldEvent;
let otherEvent: HeldEvent;
/** On the photo. */
let ada: Guest;
/** A guest of the same event who is not on it. */
let bea: Guest;
/** Looks exactly like Ada, at another event. */
let stranger: Guest;
let photo: ListedPhoto;

beforeAll(async () => {
  [event, otherEvent] = [await holdEvent(), await holdEvent()];
  await uploadPhoto(event, await makeScene(["ada"], 300), "ada.jpg");
  await uploadPhoto(otherEvent, await makeScene(["bea"], 301), "bea.jpg");
  [ada, bea, stranger] = [
    await joinEvent(event.code),
    await joinEvent(event.code),
    await joinEvent(otherEvent.code),
  ];
  const selfie = await selfieOf("ada");
  await ada.client.uploadSelfie(selfie);
  await bea.client.uploadSelfie(await selfieOf("bea"));
  await stranger.client.uploadSelfie(selfie);
  const { seen } = await waitUntil(
    () => ada.client.myPhotos(),
    (photos) => photos.length > 0,
  );
  photo = seen[0] as ListedPhoto;
});

/** An answer without what differs between any two requests. */
function comparable({ status, headers, bytes, json }: Answer) {
  const kept = [...headers].filter(([name]) => name !== "x-request-id" && name !== "date");
  const body = json === null ? bytes.toString("base64") : { ...(json as object), request_id: "" };
  return { status, headers: Object.fromEntries(kept), body };
}

const withId = (path: string, from: number, to: number) => path.replace(`/${from}`, `/${to}`);

/** Every path that leads to the photo's bytes. */
const pathsTo = ({ id, preview_url, thumbnail_url }: ListedPhoto) => [
  preview_url,
  thumbnail_url,
  `/api/photo/${id}`,
  ...["thumbnail", "preview", "original"].map((size) => `/api/photo/${id}?size=${size}`),
];

test("who is on the photo gets its bytes, and so do its photographer and the admin", async () => {
  for (const path of pathsTo(photo)) expect((await ada.client.call(path)).status, path).toBe(200);
  const admin = await logIn("demo-admin", stack.demo.password);
  for (const client of [event.photographer, admin]) {
    const { status, headers } = await client.call(`/api/photo/${photo.id}`);
    expect([status, headers.get("content-type")]).toEqual([200, "image/jpeg"]);
  }
});

describe("a photo answers as one that does not exist", () => {
  const clients: [who: string, client: () => Client][] = [
    ["a guest of another event with the same face", () => stranger.client],
    ["a guest of the event who is not on it", () => bea.client],
    ["a photographer of another event", () => otherEvent.photographer],
  ];
  test.each(clients)("to %s", async (_, client) => {
    for (const path of pathsTo(photo)) {
      const refused = await client().call(path);
      expect([refused.status, codeOf(refused)], path).toEqual([404, "photo_not_found"]);
      const absent = await client().call(withId(path, photo.id, NO_SUCH_ID));
      expect(comparable(refused), path).toEqual(comparable(absent));
    }
  });

  test("also to who knows its ETag", async () => {
    const etag = (await ada.client.call(`/api/photo/${photo.id}`)).headers.get("etag") ?? "";
    const headers = { "if-none-match": etag };
    expect((await ada.client.call(`/api/photo/${photo.id}`, { headers })).status).toBe(304);
    expect((await stranger.client.call(`/api/photo/${photo.id}`, { headers })).status).toBe(404);
  });
});

test("nobody gets 401 for a photo, whether it exists or not, and for every list", async () => {
  const nobody = new Client();
  for (const path of pathsTo(photo)) {
    const refused = await nobody.call(path);
    expect([refused.status, codeOf(refused)], path).toEqual([401, "not_authenticated"]);
    expect(comparable(await nobody.call(withId(path, photo.id, NO_SUCH_ID)))).toEqual(comparable(refused));
    expect((await new Client("not.a.token").call(path)).status).toBe(401);
  }
  for (const path of [
    "/api/my-photos",
    "/api/all-photos",
    "/api/me",
    "/api/my-selfie",
    `/api/selfie/${ada.id}`,
    `/api/photographer/events/${event.id}/photos`,
  ]) {
    expect((await nobody.call(path)).status, path).toBe(401);
  }
});

test("lists hold nothing of another event", async () => {
  await waitUntil(
    () => stranger.client.ask<{ status: string }>("/api/rematch-status"),
    ({ status }) => status === "done",
  );
  for (const list of ["/api/my-photos", "/api/all-photos"]) {
    expect(await stranger.client.ask(list), list).toEqual([]);
  }
  expect(await bea.client.myPhotos()).toEqual([]);
});

test("nobody else's selfie exists", async () => {
  const own = await ada.client.call(`/api/selfie/${ada.id}`);
  expect([own.status, own.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
  for (const client of [stranger.client, bea.client, event.photographer]) {
    const refused = await client.call(`/api/selfie/${ada.id}`);
    expect([refused.status, codeOf(refused)]).toEqual([404, "selfie_not_found"]);
    expect(comparable(refused)).toEqual(comparable(await client.call(`/api/selfie/${NO_SUCH_ID}`)));
  }
});

test("a photographer neither sees nor fills the event of another, and a guest none at all", async () => {
  const bytes = await makeScene(["ada"], 302);
  for (const [path, call] of [
    [`/api/photographer/events/${event.id}/photos`, {}],
    [`/api/photographer/events/${event.id}/photos?filename=x.jpg`, { body: bytes }],
    [`/api/photographer/events/${event.id}/upload-photos`, { form: [["files", new File([], "x.jpg")]] }],
  ] as const) {
    const refused = await otherEvent.photographer.call(path, call);
    expect([refused.status, codeOf(refused)], path).toEqual([404, "event_not_found"]);
    const absent = await otherEvent.photographer.call(withId(path, event.id, NO_SUCH_ID), call);
    expect(comparable(refused), path).toEqual(comparable(absent));
    expect(codeOf(await ada.client.call(path, call)), path).toBe("photographers_only");
  }
  expect(await event.photographer.ask("/api/photographer/events")).toMatchObject([{ id: event.id }]);
  expect(
    await event.photographer.ask<ListedPhoto[]>(`/api/photographer/events/${event.id}/photos`),
  ).toHaveLength(1);
});

import { describe, expect, test } from "vitest";
import { addPhoto, eventWithPeople, giveSelfie, idsOf, list, put } from "../testing/make-photos.ts";
import { problemOf } from "../testing/start-test-worker.ts";

/** Similarity between the two thresholds. */
const PERHAPS = 0.36;

/** A guest who is on one photo, perhaps on another, and not on a third. */
async function guestOnPhotos(visibility: "all" | "mine_only" = "mine_only") {
  const people = await eventWithPeople(visibility);
  const { worker, event, photographer, guest } = people;
  const add = (options: object) => addPhoto(worker, event.id, photographer.token, options);
  const sure = await add({ person: 3 });
  const perhaps = await add({ person: 3, likeness: PERHAPS });
  const other = await add({ person: 4 });
  await giveSelfie(worker, guest.token, 3);
  const say = (photoId: number, feedback: unknown, token = guest.token) =>
    put(worker, `/api/photos/${photoId}/feedback`, token, { feedback });
  const mine = () => idsOf(worker, "/api/my-photos", guest.token);
  const open = async (id: number) =>
    (await worker.request(`/api/photo/${id}`, { token: guest.token })).status;
  return { ...people, sure, perhaps, other, say, mine, open };
}

describe("what a guest says about a photo", () => {
  test("not_me hides it for good, also after another selfie, and null brings it back", async () => {
    const { worker, guest, sure, say, mine, open } = await guestOnPhotos();
    expect(await mine()).toEqual([sure]);
    const said = await say(sure, "not_me");
    expect(said.status).toBe(200);
    expect(await said.json()).toEqual({ photo_id: sure, feedback: "not_me", has_face_match: false });
    expect(await mine()).toEqual([]);
    expect(await open(sure)).toBe(404);
    await giveSelfie(worker, guest.token, 3);
    expect(await mine()).toEqual([]);
    expect(await (await say(sure, null)).json()).toMatchObject({ has_face_match: true });
    expect(await mine()).toEqual([sure]);
    expect(await open(sure)).toBe(200);
  });

  test("not_me leaves it where the event shows it to all", async () => {
    const { worker, guest, sure, say, mine, open } = await guestOnPhotos("all");
    await say(sure, "not_me");
    expect(await mine()).toEqual([]);
    const shown = await list(worker, "/api/all-photos", guest.token);
    expect(shown.find(({ id }) => id === sure)).toMatchObject({ has_face_match: false });
    expect(await open(sure)).toBe(200);
  });

  test("me makes an uncertain match theirs, also after a selfie that is less alike", async () => {
    const { worker, guest, sure, perhaps, say, mine, open } = await guestOnPhotos();
    expect(await open(perhaps)).toBe(404);
    expect(await (await say(perhaps, "me")).json()).toMatchObject({ feedback: "me", has_face_match: true });
    expect(await mine()).toEqual([perhaps, sure]);
    expect(await open(perhaps)).toBe(200);
    expect(await idsOf(worker, "/api/uncertain-photos", guest.token)).toEqual([]);
    await giveSelfie(worker, guest.token, 9);
    expect(await mine()).toEqual([perhaps]);
    // Taken back, nothing else holds it.
    expect(await (await say(perhaps, null)).json()).toMatchObject({ has_face_match: false });
    expect(await mine()).toEqual([]);
    expect(await problemOf(await say(perhaps, "me"))).toEqual({ status: 404, code: "photo_not_found" });
  });

  test("of two guests at once is kept for each", async () => {
    const { worker, event, guest, sure, say } = await guestOnPhotos();
    const second = await worker.guest(event);
    await giveSelfie(worker, second.token, 3);
    const answers = await Promise.all([
      ...[1, 2, 3].map(() => say(sure, "not_me")),
      ...[1, 2, 3].map(() => say(sure, "me", second.token)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    expect(await idsOf(worker, "/api/my-photos", guest.token)).toEqual([]);
    expect(await idsOf(worker, "/api/my-photos", second.token)).toEqual([sure]);
  });

  test("is about their own matches only", async () => {
    const { worker, event, photographer, sure, other, say } = await guestOnPhotos("all");
    const stranger = await worker.guest(await worker.event());
    const neighbour = await worker.guest(event);
    const refused = [
      await say(other, "me"),
      await say(2_000_000_000, "me"),
      await say(sure, "me", stranger.token),
      await say(sure, "not_me", neighbour.token),
    ];
    for (const answer of refused) {
      expect(await problemOf(answer)).toEqual({ status: 404, code: "photo_not_found" });
    }
    expect((await say(sure, "me", photographer.token)).status).toBe(403);
    expect((await say(sure, "me", "")).status).toBe(401);
  });

  test.each([["maybe"], [1], [undefined]])("cannot be %j", async (feedback) => {
    const { guest, worker } = await eventWithPeople();
    const answer = await put(worker, "/api/photos/1/feedback", guest.token, { feedback });
    expect(await problemOf(answer)).toEqual({ status: 422, code: "invalid_request" });
  });
});

describe("a photo that a guest may be on", () => {
  test("is listed with the face alone", async () => {
    const { worker, event, guest, perhaps } = await guestOnPhotos();
    const listed = await list(worker, "/api/uncertain-photos", guest.token);
    expect(listed).toEqual([
      expect.objectContaining({
        id: perhaps,
        event_id: event.id,
        similarity: 0.36,
        box: expect.objectContaining({ x: expect.closeTo(0.1), width: expect.closeTo(0.2) }),
        crop_url: `/api/photos/${perhaps}/face`,
        thumbnail_url: null,
        preview_url: null,
      }),
    ]);
  });

  test("is whole where the event shows that", async () => {
    const { worker, guest, perhaps, other, open } = await guestOnPhotos();
    const admin = await worker.admin();
    const event = (await list(worker, "/api/uncertain-photos", guest.token))[0]?.event_id;
    const changed = await put(worker, `/api/admin/events/${event}`, admin.token, { show_uncertain: true });
    expect(changed.status).toBe(200);
    const [item] = await list(worker, "/api/uncertain-photos", guest.token);
    expect((await worker.request(item?.preview_url ?? "", { token: guest.token })).status).toBe(200);
    expect(await open(perhaps)).toBe(200);
    expect(await open(other)).toBe(404);
  });

  test("shows its face, cut out with a margin, to this guest until they say no", async () => {
    const { worker, event, guest, sure, perhaps, other, say } = await guestOnPhotos();
    const face = (id: number, token = guest.token) => worker.request(`/api/photos/${id}/face`, { token });
    for (const id of [sure, perhaps]) {
      for (const _ of ["first", "cached"]) {
        const response = await face(id);
        expect(response.status).toBe(200);
        expect(response.headers.get("Content-Type")).toBe("image/jpeg");
        expect(response.headers.get("Cache-Control")).toBe("private, no-store");
        expect((await response.arrayBuffer()).byteLength).toBe(4);
      }
    }
    expect(worker.vision.crops).toHaveLength(2);
    expect(worker.vision.crops[0]).toEqual({
      x: expect.closeTo(0.05),
      y: expect.closeTo(0.05),
      width: expect.closeTo(0.3),
      height: expect.closeTo(0.3),
    });
    await say(perhaps, "not_me");
    const neighbour = await worker.guest(event);
    for (const refused of [await face(perhaps), await face(other), await face(sure, neighbour.token)]) {
      expect(await problemOf(refused)).toEqual({ status: 404, code: "photo_not_found" });
    }
  });

  test("says so when the face cannot be cut out now", async () => {
    const { worker, guest, perhaps } = await guestOnPhotos();
    worker.vision.away = true;
    const answer = await worker.request(`/api/photos/${perhaps}/face`, { token: guest.token });
    expect(answer.headers.get("Retry-After")).toBe("5");
    expect(await problemOf(answer)).toEqual({ status: 503, code: "vision_unavailable" });
  });
});

describe("the faces of a photo", () => {
  test("are shown to who may see it, one's own marked", async () => {
    const { worker, photographer, guest, sure, other, say } = await guestOnPhotos("all");
    const faces = async (id: number, token: string) =>
      (await worker.request(`/api/photo/${id}/faces`, { token })).json<{ boxes: { matched: boolean }[] }>();
    expect(await faces(sure, guest.token)).toEqual({
      image_width: 1600,
      image_height: 1200,
      boxes: [
        {
          ...{ top: expect.closeTo(0.1), left: expect.closeTo(0.1) },
          ...{ width: expect.closeTo(0.2), height: expect.closeTo(0.2) },
          matched: true,
          confidence: null,
        },
      ],
    });
    const own = async (id: number, token: string) =>
      (await faces(id, token)).boxes.map(({ matched }) => matched);
    expect(await own(other, guest.token)).toEqual([false]);
    expect(await own(sure, photographer.token)).toEqual([false]);
    await say(sure, "not_me");
    expect(await own(sure, guest.token)).toEqual([false]);
  });

  test("do not exist for who may not see it", async () => {
    const { worker, guest, other } = await guestOnPhotos();
    const stranger = await worker.photographer();
    for (const token of [guest.token, stranger.token]) {
      const answer = await worker.request(`/api/photo/${other}/faces`, { token });
      expect(await problemOf(answer)).toEqual({ status: 404, code: "photo_not_found" });
    }
    expect((await worker.request(`/api/photo/${other}/faces`)).status).toBe(401);
  });
});

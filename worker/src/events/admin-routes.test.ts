import { createMembership, randomTag } from "@trouvaille/db/factories";
import { findEvent } from "@trouvaille/db/queries/events";
import { describe, expect, test } from "vitest";
import { processPhotos } from "../photos/process-photos.ts";
import { uploadPhoto } from "../photos/upload-photo.ts";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";
import { clearDeletedEvents } from "./clear-deleted-events.ts";

const NOWHERE = 2_000_000_000;

async function withAdmin(settings: Record<string, string> = {}) {
  const worker = startTestWorker(settings);
  const { token } = await worker.admin();
  const send = (method: string, path: string, json?: unknown) =>
    worker.request(`/api/admin${path}`, {
      method,
      token,
      ...(json === undefined
        ? {}
        : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(json) }),
    });
  return { worker, token, send };
}

const isValid = async (worker: TestWorker, event_code: string) =>
  (await (await worker.request("/api/check-event-code", { json: { event_code } })).json<{ valid: boolean }>())
    .valid;

const registers = (worker: TestWorker, event_code: string) => {
  const tag = randomTag();
  const user_data = { username: tag, email: `${tag}@example.com`, password: "Example-pass-1" };
  return worker.request("/api/register-with-event-code", { json: { event_code, user_data } });
};

describe("an admin's events", () => {
  test("are made for a photographer or nobody, listed and changed", async () => {
    const { worker, send } = await withAdmin();
    const photographer = await worker.photographer();
    const made = await (
      await send("POST", "/create-event", {
        name: "Gala",
        date: "2026-09-01",
        photographer_id: photographer.id,
        code_prefix: "gala",
      })
    ).json<{ event_id: number; event_code: string }>();
    expect(made.event_code).toMatch(/^GALA-[2-9A-Z]{8}$/);
    const listed = await (await send("GET", "/events")).json<{ id: number }[]>();
    expect(listed.find(({ id }) => id === made.event_id)).toMatchObject({
      event_code: made.event_code,
      photographer_id: photographer.id,
      photographers: [{ id: photographer.id, username: photographer.username }],
      guests_count: 0,
      photos_count: 0,
    });

    const changed = await send("PUT", `/events/${made.event_id}`, {
      name: "Grand gala",
      date: null,
      event_code: made.event_code,
      visibility: "mine_only",
      retention_days: 7,
      closes_at: "2026-09-02T02:00:00+02:00",
      camera_only: true,
      alert_on_twins: false,
      show_uncertain: true,
    });
    expect((await changed.json<{ event: unknown }>()).event).toMatchObject({
      name: "Grand gala",
      date: null,
      visibility: "mine_only",
      retention_days: 7,
      closes_at: "2026-09-02T00:00:00.000Z",
      camera_only: true,
      alert_on_twins: false,
      show_uncertain: true,
    });
  });

  test("keep photos longer when retention grows", async () => {
    const { worker, send } = await withAdmin();
    const expiresAt = new Date("2026-12-01T00:00:00Z");
    const event = await worker.event({ expiresAt, retentionDays: 30 });
    await send("PUT", `/events/${event.id}`, { retention_days: 40 });
    expect((await findEvent(worker.services.db, event.id))?.expiresAt).toEqual(
      new Date("2026-12-11T00:00:00Z"),
    );
  });

  test.each([
    [{ name: "" }, 400, "event_name_required"],
    [{ date: "soon" }, 400, "invalid_date"],
    [{ event_code: "OTHER123" }, 400, "event_code_fixed"],
    [{ photographer_id: NOWHERE }, 404, "photographer_not_found"],
    [{ visibility: "everyone" }, 422, "invalid_request"],
    [{ retention_days: 0 }, 422, "invalid_request"],
    [{ retention_days: 100_000 }, 422, "invalid_request"],
    [{ closes_at: "tomorrow" }, 422, "invalid_request"],
    [{ camera_only: "yes" }, 422, "invalid_request"],
  ])("are not changed by %j", async (json, status, code) => {
    const { worker, send } = await withAdmin();
    const event = await worker.event();
    expect(await problemOf(await send("PUT", `/events/${event.id}`, json))).toEqual({ status, code });
    expect(await findEvent(worker.services.db, event.id)).toEqual(event);
  });

  test("may have several photographers", async () => {
    const { worker, send } = await withAdmin();
    const event = await worker.event();
    const [one, two] = [await worker.photographer(event), await worker.photographer()];
    const guest = await worker.guest(event);
    const sees = async (token: string) =>
      (await worker.request(`/api/photographer/events/${event.id}/photos`, { token })).status;
    expect(await sees(two.token)).toBe(404);
    expect((await send("POST", `/events/${event.id}/photographers/${two.id}`)).status).toBe(200);
    expect([await sees(one.token), await sees(two.token)]).toEqual([200, 200]);
    expect((await send("DELETE", `/events/${event.id}/photographers/${one.id}`)).status).toBe(200);
    expect([await sees(one.token), await sees(two.token)]).toEqual([404, 200]);
    expect((await send("DELETE", `/events/${event.id}/photographers/${one.id}`)).status).toBe(404);
    const wrong = await send("POST", `/events/${event.id}/photographers/${guest.id}`);
    expect(await problemOf(wrong)).toEqual({ status: 404, code: "photographer_not_found" });
    const nowhere = await send("POST", `/events/${NOWHERE}/photographers/${two.id}`);
    expect(await problemOf(nowhere)).toEqual({ status: 404, code: "event_not_found" });
    // Replaced as a whole by the former API's field.
    await send("PUT", `/events/${event.id}`, { photographer_id: one.id });
    expect([await sees(one.token), await sees(two.token)]).toEqual([200, 404]);
  });

  test("are nobody else's", async () => {
    const { worker } = await withAdmin();
    const event = await worker.event();
    const [guest, photographer] = [await worker.guest(event), await worker.photographer(event)];
    for (const [method, path] of [
      ["GET", "/events"],
      ["POST", "/create-event"],
      ["PUT", `/events/${event.id}`],
      ["DELETE", `/events/${event.id}`],
      ["POST", `/events/${event.id}/close`],
      ["POST", `/events/${event.id}/rematch`],
      ["POST", "/set-event-code"],
      ["POST", "/generate-event-code"],
      ["GET", `/event-qr/${event.code}`],
    ] as const) {
      for (const { token } of [guest, photographer]) {
        const refused = await worker.request(`/api/admin${path}`, { method, token });
        expect(await problemOf(refused), `${method} ${path}`).toEqual({ status: 403, code: "admins_only" });
      }
      expect((await worker.request(`/api/admin${path}`, { method })).status).toBe(401);
    }
  });
});

describe("an event's code", () => {
  test("is replaced by a random one, and the old one stops at once, in the cache too", async () => {
    const { worker, send } = await withAdmin();
    const event = await worker.event();
    expect(await isValid(worker, event.code)).toBe(true);
    const { event_code } = await (await send("POST", "/generate-event-code", event.id)).json<{
      event_code: string;
    }>();
    expect(event_code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    expect(await isValid(worker, event.code)).toBe(false);
    expect(await isValid(worker, event_code)).toBe(true);
    expect((await registers(worker, event.code)).status).toBe(400);
    expect((await registers(worker, event_code)).status).toBe(200);
    const again = await send("POST", "/generate-event-code", { event_id: event.id });
    expect(again.status).toBe(200);
  });

  test("may begin as chosen; bare it comes with a warning, and is refused where another event has it", async () => {
    const { worker, send } = await withAdmin();
    const [event, other] = [await worker.event(), await worker.event()];
    const chosen = await (
      await send("POST", "/set-event-code", { event_id: event.id, event_code: "summer" })
    ).json<{
      event_code: string;
    }>();
    expect(chosen.event_code).toMatch(/^SUMMER-[2-9A-Z]{8}$/);
    expect(chosen).not.toHaveProperty("warning");
    const bare = randomTag();
    const forced = { event_id: event.id, event_code: bare.toLowerCase(), force: true };
    expect(await (await send("POST", "/set-event-code", forced)).json()).toMatchObject({
      event_code: bare,
      warning: expect.any(String),
    });
    const taken = await send("POST", "/set-event-code", { ...forced, event_id: other.id });
    expect(await problemOf(taken)).toEqual({ status: 409, code: "event_code_taken" });
    for (const event_code of ["~X1234", "é", ""]) {
      const unsuitable = await send("POST", "/set-event-code", {
        event_id: event.id,
        event_code,
        force: true,
      });
      expect(await problemOf(unsuitable)).toEqual({ status: 400, code: "event_code_unsuitable" });
    }
    const nowhere = await send("POST", "/set-event-code", { event_id: NOWHERE, event_code: "x" });
    expect(await problemOf(nowhere)).toEqual({ status: 404, code: "event_not_found" });
    expect((await send("POST", "/generate-event-code", true)).status).toBe(422);
  });

  test("has a QR code for admins", async () => {
    const { worker, send } = await withAdmin();
    const event = await worker.event();
    expect((await send("GET", `/event-qr/${event.code}`)).headers.get("Content-Type")).toBe("image/png");
    expect((await send("GET", `/event-qr/${randomTag()}`)).status).toBe(404);
  });
});

describe("an event's card", () => {
  test("says what a guest should know before joining", async () => {
    const { worker, send } = await withAdmin();
    const event = await worker.event({ date: "2026-08-08", visibility: "all", retentionDays: 45 });
    const card = async (code: string) => worker.request(`/api/events/${encodeURIComponent(code)}/card`);
    expect(await (await card(` ${event.code.toLowerCase()}`)).json()).toMatchObject({
      name: event.name,
      date: "2026-08-08",
      cover_url: null,
      photo_count: 0,
      visibility: "all",
      closed: false,
      closes_at: null,
      expires_at: null,
      retention_days: 45,
      camera_only: false,
      consent: { language: "fr", version: expect.any(String), texts: { en: expect.any(String) } },
    });
    await send("POST", `/events/${event.id}/close`);
    expect(await (await card(event.code)).json()).toMatchObject({ closed: true });
    expect(await problemOf(await card(randomTag()))).toEqual({ status: 404, code: "event_code_not_found" });
    expect((await card("x".repeat(101))).status).toBe(422);
  });
});

describe("deleting an event", () => {
  async function fullEvent() {
    const admin = await withAdmin();
    const { worker } = admin;
    const [event, other] = [await worker.event({ visibility: "all" }), await worker.event()];
    const photographer = await worker.photographer(event);
    const [guest, traveller] = [await worker.guest(event), await worker.guest(event)];
    await createMembership(worker.services.db, traveller.id, other.id);
    worker.vision.person = 77;
    for (const { token } of [guest, traveller]) {
      const body = fileForm("file", await makeJpeg(5), { biometric_consent: "true" });
      await worker.request("/api/upload-selfie", { method: "POST", token, body });
    }
    await worker.request(`/api/photographer/events/${event.id}/photos`, {
      method: "POST",
      token: photographer.token,
      body: await makeJpeg(7, { width: 333 }),
    });
    await processPhotos(worker.services);
    const objects = async (id: number) => {
      const { photoBucket, selfieBucket } = worker.services;
      const [photos, selfies] = await Promise.all([
        photoBucket.list({ prefix: `photos/${event.id}/` }),
        selfieBucket.list({ prefix: `selfies/${id}/` }),
      ]);
      return [photos.objects.length, selfies.objects.length];
    };
    return { ...admin, event, other, photographer, guest, traveller, objects };
  }

  test("leaves nothing of it: photos, objects, and the guests who are in no other", async () => {
    const { worker, send, event, other, photographer, guest, traveller, objects } = await fullEvent();
    expect(await objects(guest.id)).toEqual([3, 1]);
    expect((await send("DELETE", `/events/${event.id}`)).status).toBe(200);
    expect(await findEvent(worker.services.db, event.id)).toBeUndefined();
    expect(await objects(guest.id)).toEqual([0, 0]);
    expect((await worker.request("/api/me", { token: guest.token })).status).toBe(401);
    expect(await objects(traveller.id)).toEqual([0, 1]);
    const me = await worker.request("/api/me", { token: traveller.token });
    expect(await me.json()).toMatchObject({ event_id: other.id, username: traveller.username });
    expect(
      await (await worker.request("/api/photographer/events", { token: photographer.token })).json(),
    ).toEqual([]);
    expect(await isValid(worker, event.code)).toBe(false);
    expect(await problemOf(await send("DELETE", `/events/${event.id}`))).toEqual({
      status: 404,
      code: "event_not_found",
    });
  });

  test("that is interrupted hides everything at once, and the sweep finishes it", async () => {
    const { worker, send, event, guest, photographer, objects } = await fullEvent();
    const { photoBucket } = worker.services;
    worker.services.photoBucket = { delete: () => Promise.reject(new Error("away")) } as unknown as R2Bucket;
    // Work behind an answer that fails is logged and not waited for here.
    worker.services.background = (work) => void work.catch(() => {});
    expect((await send("DELETE", `/events/${event.id}`)).status).toBe(200);
    expect((await worker.request("/api/me", { token: guest.token })).status).toBe(401);
    expect(await isValid(worker, event.code)).toBe(false);
    const listed = await (await send("GET", "/events")).json<{ id: number }[]>();
    expect(listed.map(({ id }) => id)).not.toContain(event.id);
    expect(
      (await worker.request(`/api/photographer/events/${event.id}/photos`, { token: photographer.token }))
        .status,
    ).toBe(404);
    for (const [method, path] of [
      ["PUT", ""],
      ["POST", "/close"],
      ["POST", "/rematch"],
    ] as const) {
      expect((await send(method, `/events/${event.id}${path}`, {})).status).toBe(404);
    }
    worker.services.photoBucket = photoBucket;
    await clearDeletedEvents(worker.services);
    expect(await findEvent(worker.services.db, event.id)).toBeUndefined();
    expect(await objects(guest.id)).toEqual([0, 0]);
  });

  test("refuses a photo that was still on its way, and may be cleared by two at once", async () => {
    const { worker, send, event, photographer, guest, objects } = await fullEvent();
    const { photoBucket } = worker.services;
    worker.services.photoBucket = { delete: () => Promise.reject(new Error("away")) } as unknown as R2Bucket;
    const behind: Promise<unknown>[] = [];
    worker.services.background = (work) => void behind.push(work.catch(() => {}));
    await send("DELETE", `/events/${event.id}`);
    await Promise.all(behind);
    worker.services.photoBucket = photoBucket;
    // Its permission was checked before the event was deleted.
    const late = uploadPhoto(worker.services, {
      eventId: event.id,
      photographerId: photographer.id,
      filename: "late.jpg",
      body: new Blob([await makeJpeg(8, { width: 334 })]).stream(),
    });
    await expect(late).rejects.toThrow("event_not_found");
    await Promise.all(behind);
    await Promise.all([clearDeletedEvents(worker.services), clearDeletedEvents(worker.services)]);
    expect(await findEvent(worker.services.db, event.id)).toBeUndefined();
    expect(await objects(guest.id)).toEqual([0, 0]);
  });

  test("moves a guest whose name is taken in their other event, and lets go of one whose address is", async () => {
    const { worker, send } = await withAdmin();
    const [event, other] = [await worker.event(), await worker.event()];
    const [namesake, same] = [await worker.guest(event), await worker.guest(event)];
    await worker.guest(other, { username: namesake.username });
    await worker.guest(other, { email: same.email });
    for (const { id } of [namesake, same]) await createMembership(worker.services.db, id, other.id);
    await send("DELETE", `/events/${event.id}`);
    expect(await findEvent(worker.services.db, event.id)).toBeUndefined();
    const me = await (await worker.request("/api/me", { token: namesake.token })).json<{
      username: string;
    }>();
    expect(me).toMatchObject({ event_id: other.id });
    expect(me.username).toMatch(new RegExp(`^${namesake.username}-[0-9a-f]{8}$`));
    expect((await worker.request("/api/me", { token: same.token })).status).toBe(401);
  });
});

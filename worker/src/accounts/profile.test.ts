import { expect, test } from "vitest";
import { startTestWorker } from "../testing/start-test-worker.ts";

test("a profile is one's account with the number of its photos, for every role", async () => {
  const worker = startTestWorker();
  const event = await worker.event({ name: "Party" });
  const [guest, photographer, admin] = [
    await worker.guest(event),
    await worker.photographer(event),
    await worker.admin(),
  ];
  const profileOf = async (token: string) => (await worker.request("/api/profile", { token })).json();
  const none = { total_photos: 0, photos_with_face: 0 };
  expect(await profileOf(guest.token)).toMatchObject({
    user: { id: guest.id, event_name: "Party" },
    ...none,
  });
  expect(await profileOf(photographer.token)).toMatchObject({
    user: { id: photographer.id, user_type: "photographer", selfie_status: "none", event_id: null },
    ...none,
  });
  expect(await profileOf(admin.token)).toMatchObject({ user: { user_type: "admin" }, ...none });
  expect((await worker.request("/api/profile")).status).toBe(401);
});

test("the language of one's mails can be chosen", async () => {
  const worker = startTestWorker();
  const guest = await worker.guest(await worker.event());
  const change = (json: unknown, token?: string) =>
    worker.request("/api/me", { method: "PATCH", json, ...(token ? { token } : {}) });
  expect(await (await change({ language: "en" }, guest.token)).json()).toMatchObject({ language: "en" });
  expect(await (await worker.request("/api/me", { token: guest.token })).json()).toMatchObject({
    language: "en",
  });
  expect((await change({ language: "de" }, guest.token)).status).toBe(422);
  expect((await change({ language: "fr" })).status).toBe(401);
});

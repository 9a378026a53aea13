import { listConsents } from "@trouvaille/db/factories";
import { describe, expect, test } from "vitest";
import { hashConsentText } from "../consents/consent-text.ts";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { problemOf, startTestWorker } from "../testing/start-test-worker.ts";

const form = async (fields: Record<string, string> = {}) => fileForm("file", await makeJpeg(90), fields);
const consent = { biometric_consent: "true" };

async function guestWithSelfie() {
  const worker = startTestWorker();
  const event = await worker.event();
  const guest = await worker.guest(event);
  const response = await worker.request("/api/upload-selfie", {
    method: "POST",
    token: guest.token,
    body: await form(consent),
    headers: { "Accept-Language": "en" },
  });
  expect(response.status).toBe(200);
  return { worker, event, guest };
}

describe("validating a selfie", () => {
  test("says that it would do, without an account, and stores nothing", async () => {
    const worker = startTestWorker();
    const response = await worker.request("/api/validate-selfie", { method: "POST", body: await form() });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ valid: true, hints: [] });
  });

  test("tells measures when asked for", async () => {
    const worker = startTestWorker();
    const response = await worker.request("/api/validate-selfie?debug=true", {
      method: "POST",
      body: await form(),
    });
    expect(await response.json()).toMatchObject({ valid: true, debug: { img_w: 600, img_h: 800 } });
  });

  test("says what is wrong in the former API's words", async () => {
    const worker = startTestWorker();
    worker.vision.refusal = "no_face";
    const response = await worker.request("/api/validate-selfie", { method: "POST", body: await form() });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: "no_face",
      detail: "Aucun visage détecté dans l'image. Veuillez envoyer un selfie clair de votre visage.",
    });
  });

  test("is not possible while the vision-service is away", async () => {
    const worker = startTestWorker();
    worker.vision.away = true;
    const response = await worker.request("/api/validate-selfie", { method: "POST", body: await form() });
    expect(response.headers.get("Retry-After")).toBe("5");
    expect(await problemOf(response)).toEqual({ status: 503, code: "vision_unavailable" });
  });

  test("asks for a form", async () => {
    const worker = startTestWorker();
    const response = await worker.request("/api/validate-selfie", { method: "POST", json: {} });
    expect(await problemOf(response)).toEqual({ status: 415, code: "unsupported_content_type" });
  });
});

describe("one's own selfie", () => {
  test("can be seen, by its owner alone", async () => {
    const { worker, event, guest } = await guestWithSelfie();
    const mine = await worker.request("/api/my-selfie", { token: guest.token });
    expect(await mine.json()).toMatchObject({ user_id: guest.id, selfie_status: "valid" });
    const image = await worker.request(`/api/selfie/${guest.id}`, { token: guest.token });
    expect(image.headers.get("Content-Type")).toBe("image/jpeg");
    expect(image.headers.get("Cache-Control")).toBe("private, no-store");

    const others = [await worker.guest(event), await worker.photographer(event), await worker.admin()];
    for (const { token } of others) {
      const response = await worker.request(`/api/selfie/${guest.id}`, { token });
      expect(await problemOf(response)).toEqual({ status: 404, code: "selfie_not_found" });
    }
    expect((await worker.request(`/api/selfie/${guest.id}`)).status).toBe(401);
    expect((await worker.request("/api/my-selfie")).status).toBe(401);
  });

  test("can be taken back: vectors, image and matches are gone, and the consent is withdrawn", async () => {
    const { worker, guest } = await guestWithSelfie();
    const response = await worker.request("/api/my-selfie", { method: "DELETE", token: guest.token });
    expect(await response.json()).toEqual({ message: "Selfie supprimé avec succès" });
    expect(await problemOf(await worker.request("/api/my-selfie", { token: guest.token }))).toEqual({
      status: 404,
      code: "selfie_not_found",
    });
    const { objects } = await worker.services.selfieBucket.list({ prefix: `selfies/${guest.id}/` });
    expect(objects).toHaveLength(0);
    const again = await worker.request("/api/my-selfie", { method: "DELETE", token: guest.token });
    expect(await problemOf(again)).toEqual({ status: 404, code: "no_selfie_to_delete" });
    expect((await worker.request("/api/my-selfie", { method: "DELETE" })).status).toBe(401);
  });

  test("leaves a record of what was agreed to, in which words", async () => {
    const { worker, event, guest } = await guestWithSelfie();
    await worker.request("/api/my-selfie", { method: "DELETE", token: guest.token });
    const rows = await listConsents(worker.services.db, guest.id);
    expect(rows).toMatchObject([
      { accepted: true, eventId: event.id, textLanguage: "en", textHash: await hashConsentText("en") },
      { accepted: false, textLanguage: "fr", textHash: await hashConsentText("fr") },
    ]);
    expect(rows[0]?.textHash).toMatch(/^[0-9a-f]{64}$/);
  });
});

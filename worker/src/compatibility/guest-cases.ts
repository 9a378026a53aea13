import { randomTag } from "@trouvaille/db/factories";
import { expect } from "vitest";
import type { Scene } from "./make-scene.ts";
import { aNumber, aText, detail, good, list, nothing } from "./shapes.ts";

/** What the former API promised of a photo in a guest's list, as far as it is a value. */
export const PHOTO = {
  id: aNumber,
  filename: aText,
  original_filename: aText,
  content_type: "image/jpeg",
  photo_type: aText,
  photographer_id: aNumber,
  uploaded_at: aText,
  event_id: aNumber,
};

/** Guests' routes that docs/compatibility.md calls the same. */
export const GUEST_CASES: Record<string, (scene: Scene) => Promise<void>> = {
  "POST /api/check-event-code": async ({ call, event }) => {
    const check = (event_code: string) => call(undefined, "POST /api/check-event-code", { event_code });
    expect(await check(event.code)).toEqual(good({ valid: true }));
    expect(await check(randomTag())).toEqual(good({ valid: false }));
    expect((await call(undefined, "POST /api/check-event-code", {})).status).toBe(422);
  },
  "POST /api/password-reset/request": async ({ call, guest }) => {
    const ask = (json: object) => call(undefined, "POST /api/password-reset/request", json);
    const message = "Si cette adresse email existe, un lien de réinitialisation a été envoyé";
    expect(await ask({ email: guest.email })).toEqual(good({ message }));
    expect(await ask({ email: `${randomTag()}@example.com` })).toEqual(good({ message }));
    expect(await ask({ email: "" })).toEqual(detail(400, "Email requis"));
  },
  "DELETE /api/my-selfie": async ({ call, guest }) => {
    const remove = () => call(guest.token, "DELETE /api/my-selfie");
    expect(await remove()).toEqual(good({ message: "Selfie supprimé avec succès" }));
    expect(await call(guest.token, "GET /api/my-photos")).toEqual(list());
    expect(await remove()).toEqual(detail(404, "Aucun selfie à supprimer"));
  },
  "GET /api/my-photos": async ({ worker, call, guest, photographer, event, photoId }) => {
    const mine = {
      ...PHOTO,
      id: photoId,
      event_id: event.id,
      photographer_id: photographer.id,
      event_name: event.name,
      file_path: null,
      user_id: null,
      has_face_match: true,
    };
    expect(await call(guest.token, "GET /api/my-photos")).toEqual(list(mine));
    expect(await call(guest.token, "GET /api/my-photos?cb=1700000000000")).toEqual(list(mine));
    const other = await worker.guest(event);
    expect(await call(other.token, "GET /api/my-photos")).toEqual(list());
    expect(await call(photographer.token, "GET /api/my-photos")).toEqual(
      detail(403, "Seuls les utilisateurs peuvent accéder à cette route"),
    );
    expect(await call(undefined, "GET /api/my-photos")).toEqual(detail(401, "Not authenticated"));
  },
  "GET /api/user/event-expiration": async ({ worker, call, guest, photographer, event }) => {
    const path = "GET /api/user/event-expiration";
    const event_id = event.id;
    expect(await call(guest.token, path)).toEqual(
      good({ event_id, expires_at: aText, seconds_remaining: aNumber, photos_count: 1 }),
    );
    const early = await worker.event();
    const waiting = await worker.guest(early);
    expect(await call(waiting.token, path)).toEqual(
      good({ event_id: early.id, ...nothing, photos_count: 0 }),
    );
    expect((await call(photographer.token, path)).status).toBe(403);
  },
};

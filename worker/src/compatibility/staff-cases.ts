import { randomTag } from "@trouvaille/db/factories";
import { expect } from "vitest";
import { uploadRaw } from "../testing/make-photos.ts";
import { PHOTO } from "./guest-cases.ts";
import type { Scene } from "./make-scene.ts";
import { aText, detail, good, list, listWith } from "./shapes.ts";

const NO_EVENT = detail(404, "Événement non trouvé");
const NOWHERE = 2_000_000_000;

const rowOf = ({ event, photographer }: Scene) => ({
  id: event.id,
  name: event.name,
  event_code: event.code,
  date: event.date,
  photographer_id: photographer.id,
  email_featured_photo_id: null,
});

/** Photographers' and organisers' routes that docs/compatibility.md calls the same. */
export const STAFF_CASES: Record<string, (scene: Scene) => Promise<void>> = {
  "GET /api/photographer/events": async (scene) => {
    const { call, photographer, guest } = scene;
    expect(await call(photographer.token, "GET /api/photographer/events")).toEqual(list(rowOf(scene)));
    expect((await call(guest.token, "GET /api/photographer/events")).status).toBe(403);
  },
  "GET /api/photographer/events/{id}/photos": async ({ call, photographer, event, photoId, guest }) => {
    const path = (id: number) => `GET /api/photographer/events/${id}/photos`;
    const own = {
      ...PHOTO,
      id: photoId,
      show_in_general: null,
      processing_status: "DONE",
      error_message: null,
    };
    expect(await call(photographer.token, path(event.id))).toEqual(list(own));
    expect(await call(photographer.token, path(NOWHERE))).toEqual(NO_EVENT);
    expect(await call(guest.token, path(event.id))).toEqual(detail(403, "Accès réservé"));
  },
  "DELETE /api/photos/{id}": async ({ call, photographer, guest, event, photoId }) => {
    const remove = (token: string) => call(token, `DELETE /api/photos/${photoId}`);
    expect((await remove(guest.token)).status).toBe(403);
    expect(await remove(photographer.token)).toEqual(good({ message: "Photo supprimée avec succès" }));
    expect(await call(photographer.token, `GET /api/photographer/events/${event.id}/photos`)).toEqual(list());
    expect(await remove(photographer.token)).toEqual(detail(404, "Photo non trouvée"));
  },
  "PUT /api/photographer/events/{id}/email-featured-photo": async (scene) => {
    const { worker, call, photographer, event, photoId } = scene;
    const path = `/api/photographer/events/${event.id}/email-featured-photo`;
    const choose = (photo_id: number | null) => call(photographer.token, `PUT ${path}`, { photo_id });
    expect(await choose(photoId)).toEqual(good({ message: aText, email_featured_photo_id: photoId }));
    const events = await call(photographer.token, "GET /api/photographer/events");
    expect(events).toEqual(list({ ...rowOf(scene), email_featured_photo_id: photoId }));
    expect(await choose(null)).toEqual(good({ message: aText, email_featured_photo_id: null }));
    const fresh = await uploadRaw(worker, event.id, photographer.token);
    const { photo_id } = await fresh.json<{ photo_id: number }>();
    expect((await choose(photo_id)).status).toBe(400);
    expect((await choose(NOWHERE)).status).toBe(404);
  },
  "POST /api/photographer/events/{id}/rematch": async ({ call, photographer, event }) => {
    const rematch = (id: number) => call(photographer.token, `POST /api/photographer/events/${id}/rematch`);
    expect(await rematch(event.id)).toEqual(good({ scheduled: true, event_id: event.id }));
    expect(await rematch(NOWHERE)).toEqual(NO_EVENT);
  },
  "PUT /api/admin/photographers/{id}": async ({ worker, call, admin, photographer }) => {
    const change = (id: number, json: object) =>
      call(admin.token, `PUT /api/admin/photographers/${id}`, json);
    const username = `renamed-${randomTag().toLowerCase()}`;
    const email = `${username}@example.com`;
    expect(await change(photographer.id, { username, email })).toEqual(good({ message: aText }));
    expect(await call(photographer.token, "GET /api/me")).toEqual(good({ username, email }));
    const other = await worker.photographer();
    const taken = { username: other.username, email: other.email };
    expect((await change(photographer.id, taken)).status).toBe(400);
    expect(await change(NOWHERE, { username, email })).toEqual(detail(404, "Photographe non trouvé"));
  },
  "DELETE /api/admin/photographers/{id}": async ({ worker, call, admin, photographer, event }) => {
    const remove = (id: number) => call(admin.token, `DELETE /api/admin/photographers/${id}`);
    const refused = await remove(photographer.id);
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain(event.name);
    const idle = await worker.photographer();
    expect(await remove(idle.id)).toEqual(good({ message: aText }));
    expect(await remove(idle.id)).toEqual(detail(404, "Photographe non trouvé"));
  },
  "GET /api/admin/events": async (scene) => {
    expect(await scene.call(scene.admin.token, "GET /api/admin/events")).toEqual(listWith(rowOf(scene)));
    expect((await scene.call(scene.photographer.token, "GET /api/admin/events")).status).toBe(403);
  },
  "GET /api/admin/events/{id}/users": async ({ call, admin, guest, event }) => {
    const users = (id: number) => call(admin.token, `GET /api/admin/events/${id}/users`);
    const { id, username, email } = guest;
    const user = { id, username, email, user_type: "user", created_at: aText };
    expect(await users(event.id)).toEqual(list(user));
    expect(await users(NOWHERE)).toEqual(NO_EVENT);
  },
  "POST /api/admin/events/{id}/rematch": async ({ call, admin, event }) => {
    const rematch = (id: number) => call(admin.token, `POST /api/admin/events/${id}/rematch`);
    expect(await rematch(event.id)).toEqual(good({ scheduled: true, event_id: event.id }));
    expect(await rematch(NOWHERE)).toEqual(NO_EVENT);
  },
};

import { randomTag } from "@trouvaille/db/factories";
import type { Fixtures } from "./fixture.ts";

export const EVENT_FIXTURES: Fixtures = {
  "POST /api/check-event-code": { json: ({ event_code }) => ({ event_code }) },
  "GET /api/events/:event_code/card": {},
  // No cover is chosen.
  "GET /api/events/:event_code/cover": { ok: 404 },
  "GET /api/user/event-expiration": {},
  "GET /api/photographer/events": {},
  "GET /api/photographer/my-event": {},
  "POST /api/photographer/events/create": { json: () => ({ name: "Another event" }) },
  "GET /api/photographer/events/:event_code/qr": {},
  "PUT /api/photographer/events/:event_id/email-featured-photo": { json: ({ photo_id }) => ({ photo_id }) },
  "POST /api/photographer/events/:event_id/notify-photos-available": {},
  "POST /api/photographer/events/:event_id/remind-guests": {
    json: ({ user_id }) => ({ guest_ids: [user_id] }),
  },
  "POST /api/photographer/events/:event_id/rematch": {},
  "POST /api/admin/events/:event_id/reset-expiration": {},
  "GET /api/photographer/events/:event_id/guests": {},
  "GET /api/admin/events/:event_id/users": {},
  "DELETE /api/admin/users/:user_id": {},
  "GET /api/admin/events/:event_id/statistics": {},
  "POST /api/removal-requests": {
    json: ({ event_code }) => ({
      ...{ event_code, name: "Somebody", email: "somebody@example.com", message: "Take me off, please" },
    }),
  },
  "GET /api/admin/removal-requests": {},
  "POST /api/admin/removal-requests/:request_id/close": {
    prepare: async (worker, { things: { event_code } }) => {
      const wish = { name: "Somebody", email: "somebody@example.com", message: "Take me off, please" };
      await worker.request("/api/removal-requests", { json: { event_code, ...wish } });
      const { token } = await worker.admin();
      const listed = await worker.request("/api/admin/removal-requests?open=true", { token });
      const requests = await listed.json<{ id: number; name: string }[]>();
      return { request_id: Math.max(...requests.map(({ id }) => id)) };
    },
  },
  "GET /api/admin/events": {},
  "POST /api/admin/create-event": {
    json: ({ photographer_id }) => ({ name: "Another event", photographer_id }),
  },
  "PUT /api/admin/events/:event_id": { json: () => ({ name: "Another name" }) },
  "POST /api/admin/events/:event_id/close": {},
  "DELETE /api/admin/events/:event_id": {},
  "POST /api/admin/set-event-code": {
    names: true,
    json: ({ event_id }) => ({ event_id, event_code: randomTag() }),
  },
  "POST /api/admin/generate-event-code": { names: true, json: ({ event_id }) => event_id },
  "GET /api/admin/event-qr/:event_code": {},
  "POST /api/admin/events/:event_id/rematch": {},
  "POST /api/admin/events/:event_id/photographers/:account_id": {},
  "DELETE /api/admin/events/:event_id/photographers/:account_id": {},
};

import { randomTag } from "@trouvaille/db/factories";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { PASSWORD } from "../testing/test-accounts.ts";
import type { Fixtures } from "./fixture.ts";
import type { Things } from "./make-world.ts";

const somebody = () => {
  const tag = randomTag().toLowerCase();
  return { username: `name-${tag}`, email: `${tag}@example.com`, password: PASSWORD };
};
const inEvent = ({ event_code }: Things) => ({ user_data: somebody(), event_code });

const accepted = { terms_accepted: "true", privacy_accepted: "true", biometric_consent: "true" };
const form = async (field: string, given: Record<string, string>) =>
  fileForm(field, await makeJpeg(90), { ...somebody(), ...accepted, ...given });

export const ACCOUNT_FIXTURES: Fixtures = {
  "POST /api/check-user-availability": { json: ({ event_code }) => ({ event_code, username: "somebody" }) },
  "POST /api/register-with-event-code": { json: inEvent },
  "POST /api/register-invite": { json: inEvent },
  "POST /api/register-complete": { body: ({ event_code }) => form("selfie", { event_code }) },
  "POST /api/register-invite-with-selfie": { body: ({ event_code }) => form("file", { event_code }) },
  "POST /api/register": { body: () => form("selfie", {}) },
  // Nobody of the world logs in here; the wrong password is the answer that needs no account.
  "POST /api/login": { json: () => ({ username: randomTag(), password: PASSWORD }), ok: 401 },
  "POST /api/logout": {},
  "GET /api/me": {},
  "PATCH /api/me": { json: () => ({ language: "en" }) },
  "DELETE /api/me": { json: () => ({ password: PASSWORD }) },
  "GET /api/me/export": {},
  // Nobody was erased; the id is the permission.
  "GET /api/receipts/:receipt_id": { ok: 404 },
  "GET /api/profile": {},
  "POST /api/password-reset/request": { json: () => ({ email: somebody().email }) },
  // The permission is the token in the mail, and here it is a guessed one.
  "POST /api/password-reset/confirm": {
    json: () => ({ token: "a".repeat(43), new_password: "Another-pass-1" }),
    ok: 400,
  },
  // The code is the permission: each guest joins an event that is new to them.
  "POST /api/join-event": {
    prepare: async (worker) => ({ event_code: (await worker.event()).code }),
    json: ({ event_code }) => ({ event_code, biometric_consent: true }),
  },
  "GET /api/user/events": {},
  "POST /api/user/events/:event_id/consent": { json: () => ({ biometric_consent: true }) },
};

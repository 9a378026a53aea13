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
};

import { randomTag } from "@trouvaille/db/factories";
import { PASSWORD } from "../testing/test-accounts.ts";
import type { Fixtures } from "./fixture.ts";

const somebody = () => {
  const tag = randomTag().toLowerCase();
  return { username: `name-${tag}`, email: `${tag}@example.com`, password: PASSWORD };
};

export const STAFF_FIXTURES: Fixtures = {
  // Switched off and without a setup secret, as an installation is at first.
  "POST /api/photographer/register": { body: () => new FormData(), ok: 404 },
  "POST /api/admin/register-admin": { json: somebody, ok: 404 },
  "PUT /api/photographer/profile": { json: () => ({ phone: "0100000000" }) },
  "POST /api/contact-photographer": {
    json: () => ({ name: "Somebody", email: "somebody@example.com", message: "A question" }),
  },
  "POST /api/admin/create-admin": { json: somebody },
  "POST /api/admin/create-photographer": { json: somebody },
  "GET /api/admin/status": {},
  "GET /api/admin/model-pack": {},
  // There is no second vision-service, and no move is on.
  "POST /api/admin/model-pack/move": { ok: 503 },
  "POST /api/admin/model-pack/switch": { json: () => ({}) },
  "DELETE /api/admin/model-pack/move": {},
  "GET /api/admin/photographers": {},
  "POST /api/admin/photographers": { json: somebody },
  "PUT /api/admin/photographers/:photographer_id": {
    json: () => {
      const { username, email } = somebody();
      return { username, email };
    },
  },
  // Photographer A works for an event, alone: refused until somebody else does.
  "DELETE /api/admin/photographers/:photographer_id": { ok: 400 },
};

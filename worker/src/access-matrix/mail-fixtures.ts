import type { Fixtures } from "./fixture.ts";

export const MAIL_FIXTURES: Fixtures = {
  "GET /api/admin/mails": {},
  // Nothing was given up.
  "POST /api/admin/mails/:mail_id/retry": { ok: 404 },
};

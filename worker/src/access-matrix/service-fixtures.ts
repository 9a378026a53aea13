import type { Fixtures } from "./fixture.ts";

export const SERVICE_FIXTURES: Fixtures = {
  "GET /": {},
  "GET /api": {},
  "GET /openapi.json": {},
  "GET /docs": {},
  "GET /docs/style.css": {},
  // There is no demo event.
  "GET /api/demo": { ok: 404 },
  "GET /api/demo/faces/:n": { ok: 404 },
};

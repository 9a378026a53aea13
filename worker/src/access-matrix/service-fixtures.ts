import type { Fixtures } from "./fixture.ts";

export const SERVICE_FIXTURES: Fixtures = {
  "GET /": {},
  "GET /api": {},
  "GET /openapi.json": {},
  "GET /docs": {},
  "GET /docs/style.css": {},
};

import { ACCOUNT_FIXTURES } from "./account-fixtures.ts";
import { EVENT_FIXTURES } from "./event-fixtures.ts";
import type { Fixtures } from "./fixture.ts";
import { MAIL_FIXTURES } from "./mail-fixtures.ts";
import { PHOTO_FIXTURES } from "./photo-fixtures.ts";
import { SELFIE_FIXTURES } from "./selfie-fixtures.ts";
import { SERVICE_FIXTURES } from "./service-fixtures.ts";
import { STAFF_FIXTURES } from "./staff-fixtures.ts";

/** One entry per route of the table; each noun keeps its own. */
export const FIXTURES: Fixtures = {
  ...SERVICE_FIXTURES,
  ...ACCOUNT_FIXTURES,
  ...EVENT_FIXTURES,
  ...SELFIE_FIXTURES,
  ...PHOTO_FIXTURES,
  ...STAFF_FIXTURES,
  ...MAIL_FIXTURES,
};

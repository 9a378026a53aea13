import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import type { Fixtures } from "./fixture.ts";

const selfie = async () => fileForm("file", await makeJpeg(70), { biometric_consent: "true" });

export const SELFIE_FIXTURES: Fixtures = {
  "POST /api/validate-selfie": { body: selfie },
  "POST /api/upload-selfie": { body: selfie },
  "GET /api/rematch-status": {},
  // Only guest A has one; for others of the role there is none.
  "GET /api/my-selfie": { names: true, allowed: ["guestA"] },
  "DELETE /api/my-selfie": { names: true, allowed: ["guestA"] },
  "GET /api/selfie/:user_id": { allowed: ["guestA"] },
  "GET /api/my-selfies": {},
  "GET /api/my-selfies/:selfie_id/image": { allowed: ["guestA"] },
  "DELETE /api/my-selfies/:selfie_id": { allowed: ["guestA"] },
};

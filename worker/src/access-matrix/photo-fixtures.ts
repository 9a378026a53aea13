import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import type { Fixtures } from "./fixture.ts";

let width = 400;
/** A photo nobody has uploaded before. */
const newJpeg = () => {
  width += 1;
  return makeJpeg(60, { width });
};

const shown = { show_in_general: true };

export const PHOTO_FIXTURES: Fixtures = {
  "GET /api/my-photos": {},
  "GET /api/all-photos": {},
  "GET /api/user/events/:event_id/photos": {},
  "GET /api/user/events/:event_id/all-photos": {},
  "GET /api/photo/:photo_id": {},
  "GET /api/photo/:photo_id/faces": {},
  "GET /api/photos/:photo_id/face": {},
  "GET /api/uncertain-photos": {},
  "GET /api/favourites": {},
  "PUT /api/photos/:photo_id/favourite": {},
  "DELETE /api/photos/:photo_id/favourite": {},
  "PUT /api/photos/:photo_id/feedback": { json: () => ({ feedback: "not_me" }) },
  "POST /api/my-photos/zip-link": { names: true, json: ({ photo_id }) => ({ ids: [photo_id] }) },
  // The link carries its own permission, and here it is a forged one.
  "GET /api/zip": { query: "?viewer=1.1.forged&expires=9999999999&signature=forged", ok: 404 },
  "POST /api/photographer/events/:event_id/upload-photos": {
    body: async () => fileForm("files", await newJpeg()),
  },
  "POST /api/photographer/events/:event_id/photos": { body: newJpeg },
  "POST /api/upload-photos": { body: async () => fileForm("files", await newJpeg()) },
  "POST /api/upload-photo": { body: async () => fileForm("file", await newJpeg()) },
  "GET /api/my-uploaded-photos": {},
  "GET /api/photographer/events/:event_id/photos": {},
  "GET /api/photographer/events/:event_id/upload-status": {},
  "POST /api/photographer/events/:event_id/known-photos": { json: () => ({ sha256: ["0".repeat(64)] }) },
  "PUT /api/photos/:photo_id/retry": {},
  "DELETE /api/photos/:photo_id": {},
  "DELETE /api/photos": { names: true, query: ({ photo_id }) => `?photo_ids=${photo_id}` },
  "PUT /api/photos/:photo_id/show-in-general": { json: () => shown },
  "PUT /api/photos/bulk/show-in-general": {
    names: true,
    json: ({ photo_id }) => ({ photo_ids: [photo_id], ...shown }),
  },
  "PUT /api/photographer/events/:event_id/show-in-general": { json: () => shown },
};

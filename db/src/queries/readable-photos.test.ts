import { beforeAll, describe, expect, test } from "vitest";
import { createEvent, createGuest, createStaff } from "../factories.ts";
import { EVENT_VISIBILITIES, PHOTO_STATUSES } from "../schema/index.ts";
import { findSessionAccount } from "./accounts.ts";
import { insertEndedSession } from "./ended-sessions.ts";
import { insertEventPhotographer } from "./events.ts";
import { testDatabase } from "./test-database.ts";
import { createMatch, createPhoto, giveSelfie } from "./test-rows.ts";
import { axis } from "./test-vectors.ts";
import { findPhotoOfSession, findReadablePhoto } from "./visible-photos.ts";

const db = testDatabase();

/** Who asks; all of them exist but the last. */
const VIEWERS = [
  "guest on the photo",
  "guest perhaps on it",
  "guest on it with a selfie since replaced",
  "guest not on it",
  "guest of another event",
  "guest of another event, on it",
  "photographer of the event",
  "photographer of another event",
  "admin",
  "nobody",
] as const;
type Viewer = (typeof VIEWERS)[number];

const STAFF: Viewer[] = ["photographer of the event", "admin"];
const GUESTS: Viewer[] = [
  "guest on the photo",
  "guest perhaps on it",
  "guest on it with a selfie since replaced",
  "guest not on it",
];

/** As a token of this account claims it. */
const sessionOf = (accountId: number) => ({ accountId, sessionVersion: 1, sessionId: crypto.randomUUID() });

const cells = EVENT_VISIBILITIES.flatMap((visibility) =>
  [true, false, null].flatMap((showInGeneral) =>
    PHOTO_STATUSES.map((status) => ({ visibility, showInGeneral, status })),
  ),
);

describe("a photo is read by those who may see it and is not there for others", () => {
  let elsewhere: Record<"guest" | "guestOnIt" | "photographer" | "admin", number>;
  beforeAll(async () => {
    const event = await createEvent(db, { visibility: "all" });
    elsewhere = {
      guest: (await createGuest(db, event)).id,
      guestOnIt: (await createGuest(db, event)).id,
      photographer: (await createStaff(db, "photographer", { events: [event] })).id,
      admin: (await createStaff(db, "admin")).id,
    };
  });

  test.each(cells)("in an event that shows $visibility, selected $showInGeneral, $status", async (cell) => {
    const { visibility, showInGeneral, status } = cell;
    const event = await createEvent(db, { visibility });
    const photo = await createPhoto(db, event.id, { status, showInGeneral });
    const guest = async () => (await createGuest(db, event)).id;
    const viewers: Record<Viewer, number> = {
      "guest on the photo": await guest(),
      "guest perhaps on it": await guest(),
      "guest on it with a selfie since replaced": await guest(),
      "guest not on it": await guest(),
      "guest of another event": elsewhere.guest,
      "guest of another event, on it": elsewhere.guestOnIt,
      "photographer of the event": (await createStaff(db, "photographer", { events: [event] })).id,
      "photographer of another event": elsewhere.photographer,
      admin: elsewhere.admin,
      nobody: 2_000_000_000,
    };
    await createMatch(db, viewers["guest on the photo"], photo);
    await createMatch(db, viewers["guest perhaps on it"], photo, { verdict: "uncertain" });
    await createMatch(db, viewers["guest of another event, on it"], photo);
    const replaced = viewers["guest on it with a selfie since replaced"];
    for (const dimension of [0, 1]) await giveSelfie(db, replaced, axis(dimension));
    await createMatch(db, replaced, photo, { templateVersion: 1 });

    const isShownToAll = visibility === "all" || (visibility === "selected" && showInGeneral === true);
    const isReady = status === "processed" || status === "matched";
    const expected = new Set<Viewer>(status === "deleting" ? [] : STAFF);
    if (isReady) expected.add("guest on the photo");
    if (isReady && isShownToAll) for (const viewer of GUESTS) expected.add(viewer);

    const readable = [];
    for (const viewer of VIEWERS) {
      const found = await findReadablePhoto(db, { photoId: photo.id, accountId: viewers[viewer] });
      if (found) expect(found).toEqual(photo);
      if (found) readable.push(viewer);
      // Asked together with the session, the answer is the same.
      const session = sessionOf(viewers[viewer]);
      const together = await findPhotoOfSession(db, { session, photoId: photo.id });
      expect(together?.photo, viewer).toEqual(found);
      expect(together?.account, viewer).toEqual(await findSessionAccount(db, session));
    }
    expect(readable).toEqual(VIEWERS.filter((viewer) => expected.has(viewer)));
  });

  test("a session that ended opens no photo", async () => {
    const event = await createEvent(db, { visibility: "all" });
    const photo = await createPhoto(db, event.id, { status: "matched" });
    const { id } = await createStaff(db, "photographer", { events: [event] });
    const session = sessionOf(id);
    expect((await findPhotoOfSession(db, { session, photoId: photo.id }))?.photo).toEqual(photo);
    const older = { ...session, sessionVersion: session.sessionVersion + 1 };
    expect(await findPhotoOfSession(db, { session: older, photoId: photo.id })).toBeUndefined();
    await insertEndedSession(db, { id: session.sessionId, expiresAt: new Date(Date.now() + 60_000) });
    expect(await findPhotoOfSession(db, { session, photoId: photo.id })).toBeUndefined();
  });

  test("an unknown photo is nobody's", async () => {
    for (const accountId of Object.values(elsewhere)) {
      expect(await findReadablePhoto(db, { photoId: 2_000_000_000, accountId })).toBeUndefined();
    }
  });

  test("a photographer reads the photos of all their events", async () => {
    const [first, second] = [await createEvent(db), await createEvent(db)];
    const { id: accountId } = await createStaff(db, "photographer", { events: [first] });
    const photo = await createPhoto(db, second.id, { status: "queued" });
    expect(await findReadablePhoto(db, { photoId: photo.id, accountId })).toBeUndefined();
    await insertEventPhotographer(db, { eventId: second.id, accountId });
    expect(await findReadablePhoto(db, { photoId: photo.id, accountId })).toEqual(photo);
  });
});

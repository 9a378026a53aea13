import { expect, test } from "vitest";
import { violatedUniqueIndex } from "../database-errors.ts";
import { createEvent, createStaff, randomTag } from "../factories.ts";
import { DEFAULT_RETENTION_DAYS } from "../schema/index.ts";
import {
  findEvent,
  findEventByCode,
  findEventOfPhotographer,
  insertEvent,
  insertEventPhotographer,
  listCountedEventsOfPhotographer,
  listEventsOfPhotographer,
} from "./events.ts";
import { testDatabase } from "./test-database.ts";

const db = testDatabase();
const NOBODY = 2_000_000_000;

test("an event shows selected photos and keeps them for 30 days unless told otherwise", async () => {
  const code = randomTag();
  const event = await insertEvent(db, { name: "Été à la plage", code, date: "2026-06-20" });
  expect(event).toMatchObject({
    name: "Été à la plage",
    code,
    date: "2026-06-20",
    visibility: "selected",
    retentionDays: DEFAULT_RETENTION_DAYS,
    expiresAt: null,
  });
  expect(await findEvent(db, event.id)).toEqual(event);
  expect(await findEventByCode(db, code)).toEqual(event);
  expect(await findEvent(db, NOBODY)).toBeUndefined();
  expect(await findEventByCode(db, randomTag())).toBeUndefined();
  expect(await findEventByCode(db, code.toLowerCase())).toBeUndefined();
});

test("two events never have the same code, nor one that is not in canonical form", async () => {
  const event = await createEvent(db);
  const attempt = (code: string) =>
    insertEvent(db, { name: "Second", code }).then(() => "made", violatedUniqueIndex);
  expect(await attempt(event.code)).toBe("events_code_key");
  await expect(insertEvent(db, { name: "Lower", code: randomTag().toLowerCase() })).rejects.toThrow();
  await expect(insertEvent(db, { name: "Spaced", code: `${randomTag()} X` })).rejects.toThrow();
});

test("a photographer finds the events they work for, newest first, and no other", async () => {
  const [first, second, other] = [await createEvent(db), await createEvent(db), await createEvent(db)];
  const { id: accountId } = await createStaff(db, "photographer", { events: [first, second] });
  const { id: colleague } = await createStaff(db, "photographer", { events: [first, other] });
  // A second time changes nothing.
  await insertEventPhotographer(db, { eventId: first.id, accountId });
  expect(await listEventsOfPhotographer(db, accountId)).toEqual([second, first]);
  expect(await listEventsOfPhotographer(db, colleague)).toEqual([other, first]);
  expect(await listEventsOfPhotographer(db, NOBODY)).toEqual([]);
  expect(await listCountedEventsOfPhotographer(db, colleague)).toEqual([
    { event: other, guestsCount: 0, photosCount: 0 },
    { event: first, guestsCount: 0, photosCount: 0 },
  ]);
  expect(await findEventOfPhotographer(db, { eventId: first.id, accountId })).toEqual(first);
  expect(await findEventOfPhotographer(db, { eventId: other.id, accountId })).toBeUndefined();
  expect(await findEventOfPhotographer(db, { eventId: NOBODY, accountId })).toBeUndefined();
});

import { afterAll, expect, test } from "vitest";
import { violatedUniqueIndex } from "../database-errors.ts";
import { createEvent, createStaff, randomTag } from "../factories.ts";
import {
  deletePhotographer,
  hasAdmin,
  insertFirstAdmin,
  insertStaff,
  listPhotographers,
  updatePhotographer,
} from "./staff.ts";
import { startOwnDatabase } from "./test-database.ts";

// The first admin is made where there is none, which no database of other suites can promise.
const { db, local } = await startOwnDatabase();
afterAll(() => local.close());

const staff = () => {
  const tag = randomTag().toLowerCase();
  return { username: tag, email: `${tag}@example.com`, passwordHash: "!", language: "en" as const };
};

test("of many first admins who come at once, one is made, and none ever after", async () => {
  expect(await hasAdmin(db)).toBe(false);
  const made = await Promise.all(Array.from({ length: 8 }, () => insertFirstAdmin(db, staff())));
  expect(made.filter((id) => id !== undefined)).toHaveLength(1);
  expect(await hasAdmin(db)).toBe(true);
  expect(await insertFirstAdmin(db, staff())).toBeUndefined();
});

test("names and addresses of staff are unique among them, whatever their case", async () => {
  const known = staff();
  await insertStaff(db, { ...known, role: "photographer" });
  const attempt = (given: object) =>
    insertStaff(db, { ...staff(), ...given, role: "admin" }).then(() => "made", violatedUniqueIndex);
  expect(await attempt({ username: known.username.toUpperCase() })).toBe("accounts_username_scope_key");
  expect(await attempt({ email: known.email.toUpperCase() })).toBe("accounts_email_scope_key");
});

test("a photographer is changed as far as something is given, and is deleted without events only", async () => {
  const event = await createEvent(db, { name: "Wedding" });
  const { id } = await createStaff(db, "photographer", { events: [event] });
  const admin = await createStaff(db, "admin");
  expect(await updatePhotographer(db, id, {})).toBe(1);
  expect(await updatePhotographer(db, id, { firstName: "Ana", website: null })).toBe(1);
  expect(await updatePhotographer(db, id, { isActive: false })).toBe(2);
  expect(await updatePhotographer(db, admin.id, { firstName: "Ana" })).toBeUndefined();
  const listed = await listPhotographers(db, 100);
  expect(listed.find((photographer) => photographer.id === id)).toMatchObject({
    firstName: "Ana",
    eventsCount: 1,
  });
  expect(listed.map((photographer) => photographer.id)).not.toContain(admin.id);
  expect(await deletePhotographer(db, id)).toEqual({
    existed: true,
    events: ["Wedding"],
    endedVersion: null,
  });
  const idle = await createStaff(db, "photographer");
  expect(await deletePhotographer(db, idle.id)).toEqual({ existed: true, events: [], endedVersion: 1 });
  expect(await deletePhotographer(db, idle.id)).toEqual({ existed: false, events: [], endedVersion: null });
  expect(await deletePhotographer(db, admin.id)).toEqual({ existed: false, events: [], endedVersion: null });
});

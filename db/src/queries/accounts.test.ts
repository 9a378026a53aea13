import { describe, expect, test } from "vitest";
import { violatedUniqueIndex } from "../database-errors.ts";
import { createEvent, createGuest, createStaff, randomTag } from "../factories.ts";
import {
  findAvailability,
  findProfile,
  findSessionAccount,
  insertGuest,
  listLoginCandidates,
} from "./accounts.ts";
import { testDatabase } from "./test-database.ts";

const db = testDatabase();

describe("availability", () => {
  test("is taken within the event whatever the case, and free in another", async () => {
    const event = await createEvent(db);
    const other = await createEvent(db);
    const guest = await createGuest(db, event);
    const shout = { username: guest.username.toUpperCase(), email: guest.email.toUpperCase() };
    expect(await findAvailability(db, { code: event.code, ...shout })).toEqual({
      eventId: event.id,
      usernameTaken: true,
      emailTaken: true,
    });
    expect(await findAvailability(db, { code: other.code, ...shout })).toMatchObject({
      eventId: other.id,
      usernameTaken: false,
      emailTaken: false,
    });
    expect(await findAvailability(db, { code: randomTag(), ...shout })).toMatchObject({
      eventId: null,
      usernameTaken: false,
      emailTaken: false,
    });
  });

  test("without an event looks among accounts that have none", async () => {
    const staff = await createStaff(db, "photographer");
    expect(await findAvailability(db, { code: null, username: staff.username })).toEqual({
      eventId: null,
      usernameTaken: true,
      emailTaken: false,
    });
  });
});

describe("registering", () => {
  test("makes a guest of the event with the code", async () => {
    const event = await createEvent(db);
    const guest = await createGuest(db, event);
    const profile = await findProfile(db, guest.id);
    expect(profile).toMatchObject({
      account: { username: guest.username, role: "guest", isActive: true },
      event: { id: event.id, code: event.code },
    });
  });

  test("makes nothing when no event has the code", async () => {
    const guest = { username: "x", email: `${randomTag()}@example.com`, passwordHash: "!" };
    expect(await insertGuest(db, { ...guest, code: randomTag() })).toBeUndefined();
    expect(await listLoginCandidates(db, { login: guest.email, limit: 5 })).toEqual([]);
  });

  test("the same address or name twice runs into its index, in another event it does not", async () => {
    const event = await createEvent(db);
    const guest = await createGuest(db, event);
    const attempt = (given: object, code = event.code) =>
      insertGuest(db, {
        username: randomTag(),
        email: `${randomTag()}@example.com`,
        passwordHash: "!",
        ...given,
        code,
      }).then(() => "made", violatedUniqueIndex);
    expect(await attempt({ email: guest.email.toUpperCase() })).toBe("accounts_email_scope_key");
    expect(await attempt({ username: guest.username.toUpperCase() })).toBe("accounts_username_scope_key");
    expect(await attempt(guest, (await createEvent(db)).code)).toBe("made");
  });
});

describe("login candidates", () => {
  test("are the accounts with the name or address in all events, or one", async () => {
    const [first, second] = [await createEvent(db), await createEvent(db)];
    const email = `${randomTag()}@example.com`;
    const a = await createGuest(db, first, { email });
    const b = await createGuest(db, second, { email });
    const ids = async (given: object) =>
      (await listLoginCandidates(db, { login: email.toUpperCase(), limit: 5, ...given })).map(({ id }) => id);
    expect(await ids({})).toEqual([a.id, b.id]);
    expect(await ids({ limit: 1 })).toEqual([a.id]);
    expect(await ids({ code: second.code })).toEqual([b.id]);
    expect(await ids({ accountId: a.id })).toEqual([a.id]);
    expect(await ids({ login: a.username.toUpperCase() })).toEqual([a.id]);
    expect(await ids({ login: "%" })).toEqual([]);
  });
});

test("a session of an older version is none", async () => {
  const guest = await createGuest(db, await createEvent(db));
  expect(await findSessionAccount(db, { accountId: guest.id, sessionVersion: 1 })).toMatchObject({
    id: guest.id,
    role: "guest",
  });
  expect(await findSessionAccount(db, { accountId: guest.id, sessionVersion: 0 })).toBeUndefined();
  expect(await findSessionAccount(db, { accountId: 2_000_000_000, sessionVersion: 1 })).toBeUndefined();
});

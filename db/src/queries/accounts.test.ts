import { describe, expect, test } from "vitest";
import { violatedUniqueIndex } from "../database-errors.ts";
import { createEvent, createGuest, createStaff, randomTag } from "../factories.ts";
import { findAvailability, findProfile, findSessionAccount, listLoginCandidates } from "./accounts.ts";
import { insertEndedSession } from "./ended-sessions.ts";
import { insertGuest } from "./registrations.ts";
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
      closed: false,
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
      closed: false,
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

  test("makes nothing once the event is closed, by the clock that is asked", async () => {
    const closesAt = new Date("2030-06-14T12:00:00Z");
    const event = await createEvent(db, { closesAt });
    const attempt = (now: Date) =>
      insertGuest(db, {
        username: randomTag(),
        email: `${randomTag()}@example.com`,
        passwordHash: "!",
        code: event.code,
        now,
      });
    const justBefore = new Date(closesAt.getTime() - 1);
    expect(await attempt(justBefore)).toBeGreaterThan(0);
    expect(await attempt(closesAt)).toBeUndefined();
    for (const [now, closed] of [[justBefore, false] as const, [closesAt, true] as const]) {
      expect(await findAvailability(db, { code: event.code, now })).toMatchObject({ closed });
    }
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

describe("a session", () => {
  test("of an older version, or logged out, is none", async () => {
    const event = await createEvent(db);
    const { id: accountId } = await createGuest(db, event);
    const session = { accountId, sessionVersion: 1, sessionId: crypto.randomUUID() };
    const live = { id: accountId, role: "guest", eventId: event.id, isActive: true };
    expect(await findSessionAccount(db, session)).toEqual(live);
    expect(await findSessionAccount(db, { ...session, sessionVersion: 0 })).toBeUndefined();
    expect(await findSessionAccount(db, { ...session, accountId: 2_000_000_000 })).toBeUndefined();

    const ended = { id: session.sessionId, expiresAt: new Date(Date.now() + 60_000) };
    await insertEndedSession(db, ended);
    await insertEndedSession(db, ended);
    expect(await findSessionAccount(db, session)).toBeUndefined();
    expect(await findSessionAccount(db, { ...session, sessionId: crypto.randomUUID() })).toEqual(live);
  });

  test("that ended is forgotten once its token has expired", async () => {
    const { id: accountId } = await createGuest(db, await createEvent(db));
    const session = { accountId, sessionVersion: 1, sessionId: crypto.randomUUID() };
    await insertEndedSession(db, { id: session.sessionId, expiresAt: new Date(Date.now() - 1_000) });
    await insertEndedSession(db, { id: crypto.randomUUID(), expiresAt: new Date(Date.now() + 1_000) });
    // Whoever checks tokens refuses an expired one before the database is asked.
    expect(await findSessionAccount(db, session)).toMatchObject({ id: accountId });
  });
});

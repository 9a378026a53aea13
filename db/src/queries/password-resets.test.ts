import { expect, test } from "vitest";
import { createEvent, createGuest, randomTag } from "../factories.ts";
import { findSessionAccount } from "./accounts.ts";
import {
  deleteOldResets,
  findPasswordReset,
  insertPasswordReset,
  usePasswordReset,
} from "./password-resets.ts";
import { testDatabase } from "./test-database.ts";
import { randomHash } from "./test-rows.ts";

const db = testDatabase();
const now = new Date("2031-05-01T10:00:00Z");
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const ask = (email: string, given: { tokenHash?: string; now?: Date } = {}) =>
  insertPasswordReset(db, { email, tokenHash: randomHash(), now, lifeMinutes: 60, maxPerHour: 2, ...given });

test("a link is for who has the address, whatever its case, and lives its minutes", async () => {
  const guest = await createGuest(db, await createEvent(db));
  const tokenHash = randomHash();
  expect(await ask(guest.email.toUpperCase(), { tokenHash })).toEqual({
    accountId: guest.id,
    email: guest.email,
    language: "fr",
  });
  const stateAt = (minutes: number) => findPasswordReset(db, { tokenHash, now: minutesLater(minutes) });
  expect(await stateAt(59)).toBe("open");
  expect(await stateAt(60)).toBe("expired");
  expect(await usePasswordReset(db, { tokenHash, passwordHash: "new", now: minutesLater(60) })).toEqual([]);
  expect(await ask(`${randomTag()}@example.com`)).toBeUndefined();
});

test("a new link voids the older, and enough in an hour is enough", async () => {
  const { email } = await createGuest(db, await createEvent(db));
  const [older, newer, third] = [randomHash(), randomHash(), randomHash()];
  await ask(email, { tokenHash: older });
  await ask(email, { tokenHash: newer, now: minutesLater(1) });
  expect(await ask(email, { tokenHash: third, now: minutesLater(2) })).toBeUndefined();
  const stateOf = (tokenHash: string) => findPasswordReset(db, { tokenHash, now: minutesLater(2) });
  expect(await stateOf(older)).toBe("used");
  expect(await stateOf(newer)).toBe("open");
  expect(await stateOf(third)).toBeUndefined();
  expect(await ask(email, { now: minutesLater(61) })).toBeDefined();
});

test("it changes every account of the address once, and ends their sessions", async () => {
  const email = `${randomTag()}@example.com`;
  const a = await createGuest(db, await createEvent(db), { email });
  const b = await createGuest(db, await createEvent(db), { email });
  const tokenHash = randomHash();
  await ask(email, { tokenHash });
  const use = () => usePasswordReset(db, { tokenHash, passwordHash: "new", now: minutesLater(1) });
  const answers = await Promise.all([use(), use()]);
  expect(answers.flat()).toEqual([
    { id: a.id, username: a.username, endedVersion: 1 },
    { id: b.id, username: b.username, endedVersion: 1 },
  ]);
  for (const { id: accountId } of [a, b]) {
    const session = { accountId, sessionId: crypto.randomUUID() };
    expect(await findSessionAccount(db, { ...session, sessionVersion: 1 })).toBeUndefined();
    expect(await findSessionAccount(db, { ...session, sessionVersion: 2 })).toBeDefined();
  }
});

test("old links are forgotten", async () => {
  const { email } = await createGuest(db, await createEvent(db));
  const [old, fresh] = [randomHash(), randomHash()];
  const long = new Date("2001-01-01T00:00:00Z");
  await ask(email, { tokenHash: old, now: long });
  await ask(email, { tokenHash: fresh });
  await deleteOldResets(db, new Date("2001-02-01T00:00:00Z"));
  expect(await findPasswordReset(db, { tokenHash: old, now })).toBeUndefined();
  expect(await findPasswordReset(db, { tokenHash: fresh, now })).toBe("open");
});

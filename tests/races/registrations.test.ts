import { createEvent, randomTag } from "@trouvaille/db/factories";
import { joinEvent } from "@trouvaille/db/queries/joined-events";
import { insertGuest } from "@trouvaille/db/queries/registrations";
import { hasAdmin, insertFirstAdmin } from "@trouvaille/db/queries/staff";
import { describe, expect, test } from "vitest";
import { allAtOnce, countEach } from "./all-at-once.ts";
import { count, db, openSession, untilWaiting } from "./server.ts";

const guest = (tag = randomTag().toLowerCase()) => ({
  username: `name-${tag}`,
  email: `${tag}@example.com`,
  passwordHash: "!",
});

describe("50 registrations at once", () => {
  test("with one address: one account with its membership, and 49 that find it taken", async () => {
    const { code, id } = await createEvent(db);
    const { email } = guest();
    const { answers, failures } = await allAtOnce(50, (i) =>
      insertGuest(db, { ...guest(), email: i % 2 ? email : email.toUpperCase(), code }),
    );
    expect(answers).toEqual([expect.any(Number)]);
    expect(countEach(failures)).toEqual({ "23505 accounts_email_scope_key": 49 });
    const session = await openSession();
    expect(await count(session, "select count(*) from accounts where event_id = $1", [id])).toBe(1);
    expect(await count(session, "select count(*) from memberships where event_id = $1", [id])).toBe(1);
  });

  test("with one name: one account, and 49 that find it taken", async () => {
    const { code, id } = await createEvent(db);
    const { username } = guest();
    const { answers, failures } = await allAtOnce(50, () => insertGuest(db, { ...guest(), username, code }));
    expect(answers).toHaveLength(1);
    expect(countEach(failures)).toEqual({ "23505 accounts_username_scope_key": 49 });
    const session = await openSession();
    expect(await count(session, "select count(*) from memberships where event_id = $1", [id])).toBe(1);
  });

  test("with one address in two events: one account in each", async () => {
    const [one, other] = [await createEvent(db), await createEvent(db)];
    const same = guest();
    const { answers, failures } = await allAtOnce(50, (i) =>
      insertGuest(db, { ...same, code: i % 2 ? one.code : other.code }),
    );
    expect(new Set(answers).size).toBe(2);
    expect(failures).toHaveLength(48);
  });

  test("of different guests: 50 accounts", async () => {
    const { code } = await createEvent(db);
    const { answers, failures } = await allAtOnce(50, () => insertGuest(db, { ...guest(), code }));
    expect(failures).toEqual([]);
    expect(new Set(answers).size).toBe(50);
  });
});

describe("a change of the event that commits while guests arrive", () => {
  /** Lets `arrive` begin while `change` is made but not committed. @returns what it answered after the commit */
  async function arriveDuring<Answer>(
    [sql, eventId]: [string, number],
    arrive: () => Promise<Answer>,
  ): Promise<Answer> {
    const organiser = await openSession();
    await organiser.query("begin");
    await organiser.query(sql, [eventId]);
    const arriving = arrive();
    arriving.catch(() => {});
    await untilWaiting(organiser, 1);
    await organiser.query("commit");
    return arriving;
  }

  const CHANGES = [
    ["its code", "update events set code = code || 'X' where id = $1"],
    ["its closing", "update events set closes_at = now() - interval '1 minute' where id = $1"],
  ] as const;

  test.each(CHANGES)("%s: nobody registers any more", async (_, sql) => {
    const { code, id } = await createEvent(db);
    expect(await arriveDuring([sql, id], () => insertGuest(db, { ...guest(), code }))).toBeUndefined();
    expect(await count(await openSession(), "select count(*) from accounts where event_id = $1", [id])).toBe(
      0,
    );
  });

  test.each(CHANGES)("%s: nobody joins any more", async (_, sql) => {
    const { code, id } = await createEvent(db);
    const elsewhere = await createEvent(db);
    const accountId = (await insertGuest(db, { ...guest(), code: elsewhere.code })) ?? 0;
    const joining = { accountId, code, consent: undefined, consentNeeded: true, now: new Date() };
    const joined = await arriveDuring([sql, id], () => joinEvent(db, joining));
    expect(joined?.outcome).not.toBe("joined");
    expect(
      await count(await openSession(), "select count(*) from memberships where event_id = $1", [id]),
    ).toBe(0);
  });
});

/** No other test here may make an admin. */
test("20 first admins at once: one is made", async () => {
  const { answers, failures } = await allAtOnce(20, () => {
    const { username, email, passwordHash } = guest();
    return insertFirstAdmin(db, { username, email, passwordHash, language: "fr" });
  });
  expect(failures).toEqual([]);
  expect(answers.filter((id) => id !== undefined)).toHaveLength(1);
  expect(await hasAdmin(db)).toBe(true);
  expect(await count(await openSession(), "select count(*) from accounts where role = 'admin'")).toBe(1);
});

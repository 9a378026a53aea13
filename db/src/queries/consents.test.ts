import { expect, test } from "vitest";
import { createEvent, createGuest } from "../factories.ts";
import { deleteAccount } from "./accounts.ts";
import { insertConsent } from "./consents.ts";
import { testDatabase } from "./test-database.ts";
import { consentsOf, newConsent } from "./test-rows.ts";

const db = testDatabase();

test("giving, withdrawing and giving again are three rows, which go with the account", async () => {
  const event = await createEvent(db);
  const { id: accountId } = await createGuest(db, event);
  const given = [true, false, true].map((accepted) => newConsent(accountId, { accepted, eventId: event.id }));
  for (const consent of given) await insertConsent(db, consent);
  expect(await consentsOf(db, accountId)).toMatchObject(given);
  await deleteAccount(db, accountId);
  expect(await consentsOf(db, accountId)).toEqual([]);
});

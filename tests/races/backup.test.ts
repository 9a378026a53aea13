import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEvent, createGuest, findTraces } from "@trouvaille/db/factories";
import { openSession } from "@trouvaille/db/open-session";
import { matchGuest } from "@trouvaille/db/queries/matches";
import { createFace, createPhoto, giveSelfie, matchesOf, THRESHOLDS } from "@trouvaille/db/queries/test-rows";
import { axis } from "@trouvaille/db/queries/test-vectors";
import { dumpTables } from "@trouvaille/dev/backup/dump-tables";
import { leapNumbers } from "@trouvaille/dev/backup/leap-numbers";
import { loadTables } from "@trouvaille/dev/backup/load-tables";
import { readRows } from "@trouvaille/dev/backup/read-rows";
import { expect, inject, onTestFinished, test } from "vitest";
import { db } from "./server.ts";

/** A guest with a selfie, who is on a photo of an event of its own. */
async function makeGuest() {
  const event = await createEvent(db);
  const guest = await createGuest(db, event);
  await giveSelfie(db, guest.id, axis(0));
  const photo = await createPhoto(db, event.id);
  await createFace(db, photo);
  await matchGuest(db, { accountId: guest.id, eventId: event.id, thresholds: THRESHOLDS });
  return { event, guest, photo };
}

async function open() {
  const session = await openSession(inject("postgresUrl"));
  onTestFinished(session.close);
  return session;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "backup-race-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("a backup shows one moment: what comes or goes while it is written changes nothing in it", async () => {
  const before = await makeGuest();
  const session = await open();
  const { queryTexts } = session;
  let pages = 0;
  let during: Awaited<ReturnType<typeof makeGuest>> | undefined;
  session.queryTexts = async (...given) => {
    // The snapshot is taken and the first tables are written; everything else is still to come.
    if (++pages === 3) {
      await db.execute(`delete from photos where id = ${before.photo.id}`);
      during = await makeGuest();
    }
    return queryTexts(...given);
  };
  const folder = newFolder();
  const tables = await session.transaction("isolation level repeatable read read only", () =>
    dumpTables(session, folder),
  );
  expect(during).toBeDefined();
  const idsOf = async (table: string, column: string) => {
    const ids: number[] = [];
    for await (const row of readRows(folder, tables, table)) ids.push(Number(row[column]));
    return ids;
  };
  expect(await idsOf("photos", "id")).toContain(before.photo.id);
  expect(await idsOf("matches", "photo_id")).toContain(before.photo.id);
  for (const [table, column] of [
    ["accounts", "id"],
    ["memberships", "account_id"],
    ["selfies", "account_id"],
    ["matches", "account_id"],
  ] as const) {
    expect(await idsOf(table, column)).not.toContain(during?.guest.id);
  }
});

test("a server reads rows as it wrote them, and a restore that fails leaves nothing", async () => {
  const { guest } = await makeGuest();
  const folder = newFolder();
  const source = await open();
  const tables = await source.transaction("isolation level repeatable read read only", () =>
    dumpTables(source, folder),
  );
  const session = await open();
  const failing = session.transaction("", async () => {
    await session.query("truncate events, accounts, photos, faces cascade");
    await session.query("truncate deletion_receipts, mails, reembed_work");
    await loadTables(session, folder, tables);
    await leapNumbers(session, tables);
    // What was there is there again for this session.
    expect(await matchesOf(session.db, guest.id)).toHaveLength(1);
    throw new Error("the line is cut");
  });
  await expect(failing).rejects.toThrow("the line is cut");
  expect(await findTraces(db, guest)).not.toEqual([]);
  expect(await matchesOf(db, guest.id)).toHaveLength(1);
});

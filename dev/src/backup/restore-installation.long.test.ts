import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KEPT_TABLES } from "@trouvaille/db/backup-tables";
import { createEvent, createGuest, createMembership, findTraces } from "@trouvaille/db/factories";
import { migrate } from "@trouvaille/db/migrate";
import { openTarget } from "@trouvaille/db/open-target";
import { listSubjects, photoSubject } from "@trouvaille/db/queries/deletion-subjects";
import { insertMail } from "@trouvaille/db/queries/mails";
import { matchGuest } from "@trouvaille/db/queries/matches";
import {
  createFace,
  createPhoto,
  giveSelfie,
  matchesOf,
  selfiesOf,
  THRESHOLDS,
} from "@trouvaille/db/queries/test-rows";
import { axis } from "@trouvaille/db/queries/test-vectors";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { backUpInstallation } from "./back-up-installation.ts";
import { copyMarks } from "./copy-marks.ts";
import { makeTestInstallation, type TestInstallation } from "./make-test-installation.ts";
import { replayOnly } from "./replay-only.ts";
import { restoreInstallation } from "./restore-installation.ts";

const root = mkdtempSync(join(tmpdir(), "restore-"));
let folders = 0;
const newFolder = () => join(root, `backups-${folders++}`);

let source: TestInstallation;
let target: TestInstallation;

async function empty({ session }: TestInstallation) {
  await session.query("drop schema public cascade; create schema public; create extension vector");
}

async function migrateInstallation({ databaseUrl }: TestInstallation) {
  const opened = await openTarget({ databaseUrl, driver: "pg" });
  await migrate(opened);
  await opened.close();
}

beforeAll(async () => {
  source = await makeTestInstallation();
  target = await makeTestInstallation();
}, 120_000);

beforeEach(async () => {
  for (const installation of [source, target]) {
    await empty(installation);
    for (const { objects } of Object.values(installation.buckets)) objects.clear();
  }
  await migrateInstallation(source);
}, 60_000);

afterAll(async () => {
  await source.close();
  await target.close();
  rmSync(root, { recursive: true, force: true });
});

/** Every row of every kept table, as text. */
async function rowsOf({ session }: TestInstallation): Promise<Record<string, (string | null)[][]>> {
  const tables: Record<string, (string | null)[][]> = {};
  for (const { name, orderBy } of KEPT_TABLES) {
    const rows = await session.query(
      `select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and attname <> 'session_version'`,
      [name],
    );
    const list = rows.map(({ attname }) => `"${attname}"`).join(", ");
    tables[name] = await session.queryTexts(`select ${list} from ${name} order by ${orderBy}`);
  }
  return tables;
}

/** Two guests of one event with photos of theirs, and everything a row can point at. */
async function makeParty() {
  const { db } = source;
  const event = await createEvent(db, { name: "Fête « d'été » \u2028 \\ \"", visibility: "all" });
  const [ada, eve] = [await createGuest(db, event), await createGuest(db, event)];
  const photos = [];
  for (const [i, guest] of [ada, eve].entries()) {
    await giveSelfie(db, guest.id, axis(i));
    const photo = await createPhoto(db, event.id, { takenAt: new Date("2026-06-01T10:11:12.345Z") });
    await createFace(db, photo, { embedding: axis(i).map((x) => (x === 0 ? 1e-7 / 3 : x)) });
    await matchGuest(db, { accountId: guest.id, eventId: event.id, thresholds: THRESHOLDS });
    photos.push(photo);
  }
  await source.session.query("update events set cover_photo_id = $1", [photos[0]?.id]);
  await source.session.query(
    "update faces set same_as = (select max(id) from faces) where id = (select min(id) from faces)",
  );
  for (const { originalKey } of photos) source.putObject("photos", originalKey);
  for (const guest of [ada, eve]) {
    for (const { objectKey } of await selfiesOf(db, guest.id)) source.putObject("selfies", objectKey ?? "");
  }
  source.putObject("photos", `photos/${event.id}/nobody/original`);
  return { event, ada, eve, photos: photos as [(typeof photos)[0], (typeof photos)[0]] };
}

const backUp = (folder: string, now = new Date()) =>
  backUpInstallation(source, { folder, keepDays: 90, now });

test("every row and every named object comes back as it was, under other sessions and later numbers", async () => {
  const { event, ada } = await makeParty();
  await insertMail(source.db, {
    kind: "welcome",
    language: "fr",
    recipient: ada.email,
    replyTo: null,
    values: {},
    accountId: ada.id,
    eventId: event.id,
  });
  const folder = newFolder();
  const { manifest } = await backUp(folder);
  expect(manifest.objects).toMatchObject({ count: 4, missing: 0 });
  const result = await restoreInstallation(target, { folder });
  expect(result).toMatchObject({
    rows: { events: 1, accounts: 2, photos: 2, faces: 2, matches: 2, selfies: 2, memberships: 2 },
    objects: { put: 4, unchanged: 0, missing: 0 },
    replayed: { events: 0, accounts: 0, selfies: 0, photos: 0 },
    mails: 1,
  });
  const [before, after] = [await rowsOf(source), await rowsOf(target)];
  // The mail that waited may have gone out since.
  expect(after.mails).not.toEqual(before.mails);
  expect({ ...after, mails: [] }).toEqual({ ...before, mails: [] });
  for (const bucket of ["photos", "selfies"] as const) {
    const named = [...source.buckets[bucket].objects].filter(([key]) => !key.includes("nobody"));
    expect([...target.buckets[bucket].objects].toSorted()).toEqual(named.toSorted());
  }
  const versions = await target.session.query("select session_version from accounts");
  expect(versions.every(({ session_version }) => Number(session_version) > 1)).toBe(true);
  const newcomer = await createGuest(target.db, event);
  expect(newcomer.id).toBeGreaterThan(1_000_000);
}, 60_000);

test("what was deleted since is in no table and no bucket: guest, selfie, photo", async () => {
  const { ada, eve, photos } = await makeParty();
  const folder = newFolder();
  await backUp(folder);
  const [adas] = await listSubjects(source.db, "account", [ada.id]);
  const selfies = await selfiesOf(source.db, eve.id);
  const [eves] = await listSubjects(source.db, "selfie", [selfies[0]?.id ?? 0]);
  // In the bucket of the installation, which outlived its database.
  await target.mark(adas?.subject ?? "", photoSubject(photos[0].originalKey));
  // In a copy that was made later than the backup.
  await source.mark(eves?.subject ?? "");
  const deletions = newFolder();
  await copyMarks(source, deletions);
  target.putObject("photos", `${photos[0].originalKey.replace("original", "")}preview-left-behind`);

  const result = await restoreInstallation(target, { folder, markFolders: [deletions] });
  expect(result).toMatchObject({
    marks: 3,
    replayed: { events: 0, accounts: 1, selfies: 1, photos: 1 },
    objects: { put: 1, missing: 0 },
    deletedObjects: 1,
  });
  expect(await findTraces(target.db, ada)).toEqual([]);
  expect(await selfiesOf(target.db, eve.id)).toEqual([]);
  expect(await matchesOf(target.db, eve.id)).toEqual([]);
  expect(await target.session.query("select id from photos")).toEqual([{ id: photos[1].id }]);
  expect([...target.buckets.photos.objects.keys()]).toEqual([photos[1].originalKey]);
  // The copied mark is in the bucket again, for the next restore.
  const keys = [...target.buckets.selfies.objects.keys()];
  expect(keys.filter((key) => !key.startsWith("deletions/"))).toEqual([]);
  expect(keys).toHaveLength(2);
}, 60_000);

test("a deleted event goes with its guests and photos; a guest who is in another one stays there", async () => {
  const { event, ada, eve } = await makeParty();
  const other = await createEvent(source.db);
  await createMembership(source.db, eve.id, other.id);
  const folder = newFolder();
  const [subject] = await listSubjects(source.db, "event", [event.id]);
  await source.mark(subject?.subject ?? "");
  await backUp(folder);
  const result = await restoreInstallation(target, { folder });
  expect(result?.replayed).toEqual({ events: 1, accounts: 1, selfies: 0, photos: 0 });
  expect(await findTraces(target.db, ada)).toEqual([]);
  expect(await target.session.query("select id from events")).toEqual([{ id: other.id }]);
  expect(await target.session.query("select event_id from accounts where id = $1", [eve.id])).toEqual([
    { event_id: other.id },
  ]);
  expect(target.buckets.photos.objects.size).toBe(0);
}, 60_000);

test("a restore that broke off is begun anew and ends as one that did not", async () => {
  await makeParty();
  const folder = newFolder();
  await backUp(folder);
  const { put } = target.buckets.selfies;
  let puts = 0;
  target.buckets.selfies.put = (...given) =>
    ++puts > 1 ? Promise.reject(new Error("the line is cut")) : put(...given);
  await expect(restoreInstallation(target, { folder })).rejects.toThrow("the line is cut");
  expect(await target.session.query("select id from accounts")).toEqual([]);
  target.buckets.selfies.put = put;
  const result = await restoreInstallation(target, { folder });
  expect(result?.objects).toEqual({ put: 1, unchanged: 3, missing: 0 });
  expect(await rowsOf(target)).toEqual(await rowsOf(source));
}, 60_000);

test("nothing is changed when a file is not what it was, the secret is another one, or the backup is too old", async () => {
  await makeParty();
  const folder = newFolder();
  const { name, manifest } = await backUp(folder);
  const later = new Date(Date.now() + 401 * 24 * 3_600_000);
  await expect(restoreInstallation(target, { folder, now: later })).rejects.toThrow("is 401 days old");
  await expect(restoreInstallation({ ...target, deletionSecret: "another" }, { folder })).rejects.toThrow(
    "DELETION_SECRET is another one",
  );
  const key = [...source.buckets.photos.objects.keys()][0] ?? "";
  for (const path of [
    join(folder, name, manifest.tables[0]?.file ?? ""),
    join(folder, "objects/photos", key),
  ]) {
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes.subarray(0, -1), Buffer.from("x")]));
    await expect(restoreInstallation(target, { folder })).rejects.toThrow(
      `The file ${path} is not what it was`,
    );
    writeFileSync(path, bytes);
  }
  await expect(restoreInstallation(target, { folder, markFolders: [newFolder()] })).rejects.toThrow(
    "is no folder of backups",
  );
  expect(await restoreInstallation(target, { folder, confirm: async () => false })).toBeUndefined();
  expect(await target.session.query("select id from accounts")).toEqual([]);
  expect(target.buckets.photos.objects.size).toBe(0);
}, 60_000);

test("a database that is not empty is left alone, and the sentence says what is in it", async () => {
  await makeParty();
  const folder = newFolder();
  await backUp(folder);
  const before = await rowsOf(source);
  await expect(restoreInstallation(source, { folder })).rejects.toThrow(
    /not empty, and nothing was changed\. It holds events \(1\), accounts \(2\)/,
  );
  expect(await rowsOf(source)).toEqual(before);
}, 60_000);

test("a second backup copies only what is new; what no backup names any more goes from the folder", async () => {
  const { event, photos } = await makeParty();
  const folder = newFolder();
  const long = new Date(Date.now() - 100 * 24 * 3_600_000);
  const first = await backUp(folder, long);
  expect(first.objects).toMatchObject({ copied: 4, unchanged: 0 });
  await source.session.query("delete from photos where id = $1", [photos[0].id]);
  const fresh = await createPhoto(source.db, event.id);
  source.putObject("photos", fresh.originalKey);
  const second = await backUp(folder);
  expect(second.objects).toMatchObject({ copied: 1, unchanged: 3 });
  expect(second.pruned).toEqual({ backups: 1, objects: 1 });
  expect(readdirSync(folder).filter((entry) => entry.startsWith("2"))).toEqual([second.name]);
  const files = readdirSync(join(folder, "objects"), { recursive: true, withFileTypes: true });
  expect(files.filter((entry) => entry.isFile())).toHaveLength(4);
  for (const entry of files.filter((file) => file.isFile())) {
    expect(statSync(join(entry.parentPath, entry.name)).mode & 0o077).toBe(0);
  }
  expect((await restoreInstallation(target, { folder }))?.rows.photos).toBe(2);
}, 60_000);

test("a database that came back by other means loses again what was deleted since", async () => {
  const { ada, photos } = await makeParty();
  const [subject] = await listSubjects(source.db, "account", [ada.id]);
  await source.mark(subject?.subject ?? "", photoSubject(photos[1].originalKey));
  expect(await replayOnly(source)).toMatchObject({
    marks: 2,
    replayed: { events: 0, accounts: 1, selfies: 0, photos: 1 },
    deletedObjects: 2,
  });
  expect(await findTraces(source.db, ada)).toEqual([]);
  expect(await replayOnly(source)).toMatchObject({ replayed: { accounts: 0, photos: 0 }, deletedObjects: 0 });
}, 60_000);

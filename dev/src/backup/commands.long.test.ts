import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEvent, createGuest, findTraces } from "@trouvaille/db/factories";
import { lockFolder } from "@trouvaille/db/local/lock-folder";
import { startWireEndpoint } from "@trouvaille/db/local/start-wire-endpoint";
import { migrate } from "@trouvaille/db/migrate";
import { openSession, type Session } from "@trouvaille/db/open-session";
import { openTarget } from "@trouvaille/db/open-target";
import { listSubjects } from "@trouvaille/db/queries/deletion-subjects";
import { createPhoto } from "@trouvaille/db/queries/test-rows";
import { hashSubject } from "@trouvaille/worker/deletions/deletion-marks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveTestBuckets, type TestBuckets } from "./serve-test-buckets.ts";

const DELETION_SECRET = "a secret for the tests of backups only";
const folder = mkdtempSync(join(tmpdir(), "backup-commands-"));
const envFile = join(folder, "production.env");
const into = join(folder, "backups");

type Endpoint = Awaited<ReturnType<typeof startWireEndpoint>>;
let endpoints: [Endpoint, Endpoint];
let store: TestBuckets;
let session: Session;

beforeAll(async () => {
  endpoints = [await startWireEndpoint(), await startWireEndpoint()];
  store = await serveTestBuckets(["party-photos", "party-selfies"]);
  const target = await openTarget({ databaseUrl: endpoints[0].connectionString, driver: "pg" });
  await migrate(target);
  await target.close();
  session = await openSession(endpoints[0].connectionString);
}, 120_000);

afterAll(async () => {
  await session.close();
  store.close();
  for (const { close } of endpoints) await close();
  rmSync(folder, { recursive: true });
});

/** What an operator sees. */
function run(command: string, args: string[], env: Record<string, string> = {}, input = "") {
  const { DATABASE_URL: _, DELETION_SECRET: __, ...rest } = process.env;
  return new Promise<{ status: number; out: string; err: string }>((resolve) => {
    const script = join(import.meta.dirname, `${command}.ts`);
    const child = execFile(
      process.execPath,
      [script, ...args],
      { env: { ...rest, ...env } },
      (error, out, err) => resolve({ status: Number(error?.code ?? 0), out: out.trim(), err: err.trim() }),
    );
    child.stdin?.end(input);
  });
}

function writeVariables(endpoint: Endpoint): void {
  const variables = {
    DATABASE_URL: endpoint.connectionString,
    DELETION_SECRET,
    R2_ENDPOINT: store.endpoint,
    R2_ACCESS_KEY_ID: store.keys.accessKeyId,
    R2_SECRET_ACCESS_KEY: store.keys.secretAccessKey,
    PHOTOS_BUCKET: "party-photos",
    SELFIES_BUCKET: "party-selfies",
  };
  const lines = Object.entries(variables).map(([name, value]) => `${name}='${value}'`);
  writeFileSync(envFile, lines.join("\n"), { mode: 0o600 });
}

test("an installation in production is backed up over its own protocols, and restored without whom it lost", async () => {
  const event = await createEvent(session.db);
  const [stays, leaves] = [await createGuest(session.db, event), await createGuest(session.db, event)];
  const photo = await createPhoto(session.db, event.id);
  const object = { bytes: Buffer.from("a photo"), contentType: "image/jpeg" };
  store.objects.set(`party-photos/${photo.originalKey}`, object);
  writeVariables(endpoints[0]);
  const backup = await run("backup", ["--into", into, "--env-file", envFile]);
  expect(backup).toMatchObject({ status: 0, err: "" });
  expect(backup.out).toMatch(/ {2}accounts +2 rows\n/);
  expect(backup.out).toMatch(/Backup \d{8}T\d{6}Z is finished after .* 1 objects copied \(7 bytes\)/);

  const [subject] = await listSubjects(session.db, "account", [leaves.id]);
  const mark = await hashSubject(subject?.subject ?? "", DELETION_SECRET);
  store.objects.set("party-selfies/deletions/2026-01-02/one", {
    bytes: Buffer.from(`${mark}\n`),
    contentType: "",
  });
  const copies = join(folder, "marks");
  expect(await run("backup", ["--into", copies, "--env-file", envFile, "--deletions-only"])).toMatchObject({
    status: 0,
    out: "Marks of deletions: 1 copied, 0 were there.",
  });

  store.objects.clear();
  writeVariables(endpoints[1]);
  const args = ["--from", into, "--deletions", copies, "--env-file", envFile];
  const declined = await run("restore", args, {}, "n\n");
  expect(declined).toMatchObject({ status: 0, out: "Nothing was changed." });
  expect(declined.err).toMatch(
    /^The backup \S+ of \S+ is whole\. It is put into the database postgres at 127\.0\.0\.1/,
  );
  expect(store.objects.size).toBe(0);
  const restored = await run("restore", args, {}, "y\n");
  expect(restored.status).toBe(0);
  expect(restored.out).toContain(
    "Deleted again, by 1 marks: 0 events, 1 accounts, 0 selfies, 0 photos, 0 objects.",
  );
  expect(store.objects.get(`party-photos/${photo.originalKey}`)).toEqual(object);
  const other = await openSession(endpoints[1].connectionString);
  expect(await findTraces(other.db, leaves)).toEqual([]);
  expect(await findTraces(other.db, stays)).not.toEqual([]);
  await other.close();

  const again = await run("restore", [...args, "--yes"]);
  expect(again).toMatchObject({ status: 1, out: "" });
  expect(again.err).toMatch(
    /^The database is not empty, and nothing was changed\. It holds events \(1\), accounts \(1\)/,
  );
  const replay = await run("restore", ["--replay-only", "--env-file", envFile, "--yes"]);
  expect(replay.out).toContain("Deleted again, by 1 marks: 0 events, 0 accounts");
}, 120_000);

test.each([
  ["backup", [], "--into must name the folder that backups are kept in."],
  ["backup", ["--into", "x", "--keep-days", "91"], "--keep-days must be a whole number from 1 to 90."],
  [
    "backup",
    ["--into", "x"],
    "Set DATABASE_URL, DELETION_SECRET, R2_ENDPOINT, R2_ACCESS_KEY_ID, R2_SECRET_ACCESS_KEY in the environment or in --env-file, or say --local.",
  ],
  ["restore", [], "--from must name a folder of backups."],
  ["restore", ["--from", "x", "--replay-only"], "--replay-only restores nothing: leave --from out."],
])(
  "%s %j: one sentence, exit code 1",
  async (command, args, sentence) => {
    expect(await run(command, args)).toEqual({ status: 1, out: "", err: sentence });
  },
  60_000,
);

test("a local stack that runs, or that there is not, is no installation to work on", async () => {
  const TROUVAILLE_STATE = join(folder, "state");
  const none = await run("backup", ["--local", "--into", into], { TROUVAILLE_STATE });
  expect(none).toMatchObject({ status: 1, err: `There is no local database in ${TROUVAILLE_STATE}.` });
  const lock = lockFolder(join(TROUVAILLE_STATE, "stack.lock"), "Another stack");
  const running = await run("restore", ["--local", "--from", into, "--yes"], { TROUVAILLE_STATE });
  lock.release();
  expect(running.status).toBe(1);
  expect(running.err).toMatch(/^Another stack \(process \d+\) already uses this folder/);
}, 60_000);

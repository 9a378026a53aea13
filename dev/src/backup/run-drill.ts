import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@trouvaille/db/client";
import { findTraces, randomTag } from "@trouvaille/db/factories";
import { openSession } from "@trouvaille/db/open-session";
import { listPhotosToClear } from "@trouvaille/db/queries/deleted-photos";
import { listSelfiesToClear } from "@trouvaille/db/queries/selfies";
import { DEMO_PHOTOGRAPHER } from "../make-demo.ts";
import { databaseFolder } from "../serve-database.ts";
import { type Stack, startStack } from "../start-stack.ts";
import { backUpInstallation } from "./back-up-installation.ts";
import { copyMarks } from "./copy-marks.ts";
import { type DrillAccount, DrillClient, type DrillPhoto, waitUntil } from "./drill-client.ts";
import { BUCKETS } from "./object-store.ts";
import { type Installation, openLocalInstallation } from "./open-installation.ts";
import { type RestoreResult, restoreInstallation } from "./restore-installation.ts";
import { type Inventory, takeInventory } from "./take-inventory.ts";

/** What a restored installation is compared by. */
export interface DrillState extends Inventory {
  /** Photos of the guest who stayed, by name. */
  gallery: Record<string, string>;
  /** Where the guest who was erased is found. */
  traces: string[];
  /** Photos that the photographer sees, by name. */
  photos: string[];
}

export interface DrillOutcome {
  atBackup: Inventory;
  /** After the deletions, just before everything was lost. */
  atLoss: DrillState;
  /** Rows and objects lost, the bucket with the marks was not. */
  marksInBucket: { restored: RestoreResult; state: DrillState };
  /** Everything lost but the copies of backup and marks. */
  marksCopied: { restored: RestoreResult; state: DrillState };
  /** SHA-256 of the erased guest's selfie, as it was stored. */
  erasedSelfies: string[];
}

const CRON_EVERY_SECONDS = 2;
/** Cheap on purpose: hashing is not what this is about. */
const BCRYPT_ROUNDS = "4";

/**
 * Backs the demo up, deletes a guest, a selfie and a photo, loses everything twice, and restores it. The stack is a real
 * one in a folder of its own, which is removed at the end.
 */
export async function runDrill(log: (line: string) => void): Promise<DrillOutcome> {
  const root = mkdtempSync(join(tmpdir(), "trouvaille-drill-"));
  const stateDir = join(root, "state");
  const [backups, deletions] = [join(root, "backups"), join(root, "deletions")];
  let stack: Stack | undefined;

  const start = async () => {
    stack = await startStack({
      stateDir,
      ports: { worker: 0, vision: 0, database: 0 },
      vars: { BCRYPT_ROUNDS },
      cronEverySeconds: CRON_EVERY_SECONDS,
      log: () => {},
      ...(stack === undefined ? { demo: { password: undefined } } : {}),
    });
    return stack;
  };
  /** Stops the stack and opens what it keeps. */
  const whileStopped = async <Result>(work: (installation: Installation) => Promise<Result>) => {
    await stack?.stop();
    const installation = await openLocalInstallation(stateDir, { isNewAllowed: true });
    try {
      return await work(installation);
    } finally {
      await installation.close();
    }
  };

  try {
    log("Starting a stack with the demo event …");
    const demo = (await start()).demo;
    if (demo === null) throw new Error("the stack was started without the demo");
    const [stays, leaves, withdraws] = (await Promise.all(
      ["stays", "leaves", "withdraws"].map((name) =>
        new DrillClient(stack?.url ?? "").register(`${name}-${randomTag(6).toLowerCase()}`, demo.code),
      ),
    )) as [DrillAccount, DrillAccount, DrillAccount];
    for (const [i, guest] of [stays, leaves, withdraws].entries()) {
      const client = await new DrillClient(stack?.url ?? "").logIn(guest.username, guest.password);
      await client.giveSelfie(readFileSync(demo.selfies[i] ?? ""));
    }
    log("Three guests have found their photos.");

    const { atBackup, manifest } = await whileStopped(async (installation) => {
      const backup = await backUpInstallation(installation, { folder: backups, keepDays: 90 });
      return { manifest: backup.manifest, atBackup: await takeInventory(installation) };
    });
    log(`Backed up: ${sum(atBackup.rows)} rows, ${manifest.objects.count} objects.`);

    const running = await start();
    await eraseAndDelete(running.url, { leaves, withdraws, demo });
    await waitUntilCleared(running);
    log("One guest is erased, one has taken the selfie back, one photo is deleted.");
    const before = await lookThrough(running.url, { stays, demo });
    const readState = async (installation: Installation) => ({
      ...(await takeInventory(installation)),
      traces: await findGuest(installation, leaves),
    });
    const lookAround = async (): Promise<DrillState> => {
      const seen = await lookThrough((await start()).url, { stays, demo });
      return { ...(await whileStopped(readState)), ...seen };
    };
    const atLoss = await whileStopped(async (installation) => {
      await copyMarks(installation, deletions);
      return { ...(await readState(installation)), ...before };
    });

    log("The database and every object but the marks of deletions are lost.");
    await whileStopped(async ({ buckets }) => {
      for (const bucket of BUCKETS) {
        const keys: string[] = [];
        for await (const { key } of buckets[bucket].list(`${bucket}/`)) keys.push(key);
        await buckets[bucket].delete(keys);
      }
    });
    rmSync(databaseFolder(stateDir), { recursive: true });
    const first = await whileStopped((target) => restoreInstallation(target, { folder: backups }));
    const marksInBucket = { restored: finished(first), state: await lookAround() };

    log("Everything is lost but the copies.");
    rmSync(databaseFolder(stateDir), { recursive: true });
    rmSync(join(stateDir, "wrangler"), { recursive: true });
    const second = await whileStopped((target) =>
      restoreInstallation(target, { folder: backups, markFolders: [deletions] }),
    );
    const marksCopied = { restored: finished(second), state: await lookAround() };
    const erasedSelfies = Object.entries(atBackup.objects)
      .filter(([key]) => key.startsWith(`selfies/selfies/${leaves.id}/`))
      .map(([, hash]) => hash);
    return { atBackup, atLoss, marksInBucket, marksCopied, erasedSelfies };
  } finally {
    await stack?.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

type Demo = NonNullable<Stack["demo"]>;
/** On it is only one of the guests, who has taken the selfie back by then. */
const DELETED_PHOTO = "sample5.jpg";

async function eraseAndDelete(
  url: string,
  { leaves, withdraws, demo }: { leaves: DrillAccount; withdraws: DrillAccount; demo: Demo },
): Promise<void> {
  const anyone = new DrillClient(url);
  const leaver = await anyone.logIn(leaves.username, leaves.password);
  await leaver.ask("DELETE", "/api/me", { password: leaves.password });
  const withdrawer = await anyone.logIn(withdraws.username, withdraws.password);
  await withdrawer.ask("DELETE", "/api/my-selfie");
  const photographer = await anyone.logIn(DEMO_PHOTOGRAPHER, demo.password);
  const photo = (await listPhotos(url, demo)).find((each) => each.original_filename === DELETED_PHOTO);
  await photographer.ask("DELETE", `/api/photos/${photo?.id}`);
}

/** What is deleted is out of sight at once; its marks, objects and rows follow behind the answer. */
async function waitUntilCleared({ databaseUrl, neonHttp }: Stack): Promise<void> {
  const db = connect({ databaseUrl, neonHttp });
  await waitUntil(
    async () => [await listPhotosToClear(db, { limit: 1 }), await listSelfiesToClear(db, { limit: 1 })],
    (left) => left.flat().length === 0,
  );
}

async function listPhotos(url: string, demo: Demo): Promise<DrillPhoto[]> {
  const photographer = await new DrillClient(url).logIn(DEMO_PHOTOGRAPHER, demo.password);
  return await photographer.ask("GET", `/api/photographer/events/${demo.eventId}/photos`);
}

async function listNames(url: string, demo: Demo): Promise<string[]> {
  return (await listPhotos(url, demo)).map((photo) => photo.original_filename).toSorted();
}

async function readGallery(url: string, { username, password }: DrillAccount) {
  return (await new DrillClient(url).logIn(username, password)).readGallery();
}

async function lookThrough(url: string, { stays, demo }: { stays: DrillAccount; demo: Demo }) {
  return { gallery: await readGallery(url, stays), photos: await listNames(url, demo) };
}

async function findGuest({ databaseUrl }: Installation, guest: DrillAccount): Promise<string[]> {
  const session = await openSession(databaseUrl);
  return await findTraces(session.db, guest).finally(session.close);
}

function finished(result: RestoreResult | undefined): RestoreResult {
  if (result === undefined) throw new Error("the restore was not begun");
  return result;
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((one, other) => one + other, 0);

import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect, type Database } from "@trouvaille/db/client";
import { createEvent, createStaff } from "@trouvaille/db/factories";
import { replacePasswordHash } from "@trouvaille/db/local/replace-password-hash";
import { listLoginCandidates } from "@trouvaille/db/queries/accounts";
import { findEventByCode, insertEventPhotographer } from "@trouvaille/db/queries/events";
import { selfieResultSchema } from "@trouvaille/vision-service/contract";
import { DEMO_CODE, DEMO_FACES, DEMO_MARGIN } from "@trouvaille/worker/demo/demo-faces";
import bcrypt from "bcryptjs";
import { cutSelfie } from "./cut-selfie.ts";
import { readPhotos, uploadPhotos } from "./upload-demo-photos.ts";

export const DEMO_ADMIN = "demo-admin";
export const DEMO_PHOTOGRAPHER = "demo-photographer";

export type DemoOptions = {
  /** The running stack. */
  url: string;
  visionUrl: string;
  visionToken: string;
  databaseUrl: string;
  neonHttp: string;
  /** Where the selfies go. */
  stateDir: string;
  /** Of both accounts; changed when it is another one than last time. */
  password: string;
  bcryptRounds: number;
  log: (line: string) => void;
};

export type Demo = {
  eventId: number;
  code: string;
  /** Both accounts have it. */
  password: string;
  /** Paths of JPEG files. */
  selfies: string[];
};

/** Six group photos under the MIT licence of the package that carries them. */
const PHOTOS = Array.from({ length: 6 }, (_, i) => `sample${i + 1}.jpg`);

/** Reading, searching and matching all six photos took under a minute on two busy cores. */
const PHOTOS_TIMEOUT_MS = 300_000;

/**
 * Makes what is missing of the demo: event, accounts, photos through the photographer's route, selfies.
 * A second run makes nothing twice. @throws Error with one sentence.
 */
export async function makeDemo(options: DemoOptions): Promise<Demo> {
  const { log } = options;
  const db = connect({ databaseUrl: options.databaseUrl, neonHttp: options.neonHttp });
  const event =
    (await findEventByCode(db, DEMO_CODE)) ??
    (await createEvent(db, { name: "Trouvaille demo", code: DEMO_CODE, visibility: "all" }));
  await makeAccount(db, "admin", DEMO_ADMIN, options);
  const photographerId = await makeAccount(db, "photographer", DEMO_PHOTOGRAPHER, options);
  await insertEventPhotographer(db, { eventId: event.id, accountId: photographerId });
  log(`The demo event ${DEMO_CODE} and its accounts are there.`);

  const account = { url: options.url, username: DEMO_PHOTOGRAPHER, password: options.password };
  const session = await uploadPhotos(
    account,
    event.id,
    PHOTOS.map((name) => [name, readDemoPhoto(name)]),
    log,
  );
  await waitUntilMatched(session, event.id, log);
  const selfies = await makeSelfies(options);
  return { eventId: event.id, code: DEMO_CODE, password: options.password, selfies };
}

async function makeAccount(
  db: Database,
  role: "admin" | "photographer",
  username: string,
  { password, bcryptRounds }: DemoOptions,
): Promise<number> {
  const [account] = await listLoginCandidates(db, { login: username, limit: 1 });
  if (account !== undefined && (await bcrypt.compare(password, account.passwordHash))) return account.id;
  const passwordHash = await bcrypt.hash(password, bcryptRounds);
  if (account === undefined) {
    const email = `${username}@demo.invalid`;
    return (await createStaff(db, role, { username, email, passwordHash })).id;
  }
  await replacePasswordHash(db, account.id, passwordHash);
  return account.id;
}

async function waitUntilMatched(
  session: { url: string; token: string },
  eventId: number,
  log: (line: string) => void,
): Promise<void> {
  const deadline = performance.now() + PHOTOS_TIMEOUT_MS;
  let shown = -1;
  for (;;) {
    const photos = await readPhotos(session, eventId);
    const failed = photos.find((photo) => photo.processing_status === "FAILED");
    if (failed) throw new Error(`The demo photo ${failed.original_filename} could not be processed.`);
    const done = photos.filter((photo) => photo.processing_status === "DONE").length;
    if (done !== shown) log(`${done} of ${photos.length} demo photos are matched.`);
    shown = done;
    if (done >= PHOTOS.length && done === photos.length) return;
    if (performance.now() > deadline) {
      throw new Error(`Only ${done} of ${photos.length} demo photos were matched within five minutes.`);
    }
    await sleep(1_000);
  }
}

async function makeSelfies({ stateDir, visionUrl, visionToken }: DemoOptions): Promise<string[]> {
  const paths = [];
  for (const { id, photo, box } of DEMO_FACES) {
    const path = join(stateDir, `demo-selfie-${id}.jpg`);
    paths.push(path);
    if (existsSync(path)) continue;
    const bytes = await cutSelfie(readDemoPhoto(photo), box, { margin: DEMO_MARGIN });
    const refusal = await findRefusal(bytes, visionUrl, visionToken);
    if (refusal !== null) throw new Error(`The demo selfie of ${photo} was refused: ${refusal}.`);
    writeFileSync(`${path}.new`, bytes);
    renameSync(`${path}.new`, path);
  }
  return paths;
}

/** Why the vision-service would not take this as a selfie; null when it would. */
async function findRefusal(selfie: Uint8Array, url: string, token: string): Promise<string | null> {
  const response = await fetch(`${url}/v1/selfies?strict=true&embedding=false`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/octet-stream" },
    body: Uint8Array.from(selfie),
    signal: AbortSignal.timeout(60_000),
  });
  if (!response.ok) return `status ${response.status}, ${await response.text()}`;
  const part = (await response.formData()).get("result");
  const text = typeof part === "string" ? part : ((await part?.text()) ?? "");
  const { valid, refusal } = selfieResultSchema.parse(JSON.parse(text));
  return valid ? null : (refusal ?? "no reason given");
}

function readDemoPhoto(name: string): Buffer {
  const entry = createRequire(import.meta.url).resolve("@vladmandic/face-api/package.json");
  return readFileSync(join(dirname(entry), "demo", name));
}

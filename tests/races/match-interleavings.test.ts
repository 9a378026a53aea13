import { createEvent, createGuest } from "@trouvaille/db/factories";
import { openPostgresSession, type PostgresSession } from "@trouvaille/db/local/open-postgres-session";
import { listMatchStates, matchGuest, matchPhoto } from "@trouvaille/db/queries/matches";
import { finishProcessedPhoto } from "@trouvaille/db/queries/photo-work";
import {
  createPhoto,
  foundFace,
  giveSelfie,
  holdPhoto,
  MODEL_PACK,
  matchesOf,
  THRESHOLDS,
} from "@trouvaille/db/queries/test-rows";
import { axis } from "@trouvaille/db/queries/test-vectors";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openCommitGates } from "./commit-gates.ts";
import { db } from "./server.ts";

/**
 * A selfie and a photo of the same person arrive together. Each is a transaction that stores and, after its commit,
 * one that matches. A transaction sees what was committed when it began and is seen from its commit on, so every
 * order of the four beginnings and the four commits is tried.
 */
const SELFIE = ["begin selfie", "commit selfie", "begin guest", "commit guest"];
const PHOTO = ["begin faces", "commit faces", "begin photo", "commit photo"];

/** Every order of both in which each keeps its own. */
function merge(one: string[], other: string[]): string[][] {
  const [first, ...rest] = one;
  const [second, ...remaining] = other;
  if (first === undefined || second === undefined) return [[...one, ...other]];
  return [
    ...merge(rest, other).map((order) => [first, ...order]),
    ...merge(one, remaining).map((order) => [second, ...order]),
  ];
}

const ORDERS = merge(SELFIE, PHOTO);

let session: PostgresSession;
let gates: Awaited<ReturnType<typeof openCommitGates>>;
beforeAll(async () => {
  session = await openPostgresSession(inject("postgresUrl"));
  gates = await openCommitGates(session, {
    selfie: { on: "insert on selfies" },
    guest: { on: "update on memberships" },
    faces: { on: "update on photos", when: "new.status = 'processed'" },
    photo: { on: "update on photos", when: "new.status = 'matched'" },
  });
});
afterAll(async () => {
  await gates.remove();
  await session.close();
});

test("there are 70 orders", () => {
  expect(new Set(ORDERS.map(String)).size).toBe(70);
});

test.each(ORDERS.map((order) => [order.join(", "), order] as const))("%s: matched", async (_, order) => {
  const event = await createEvent(db);
  const { id: accountId } = await createGuest(db, event);
  const photo = await createPhoto(db, event.id, { status: "queued" });
  const claimed = await holdPhoto(db, photo.id);
  const work: Record<string, () => Promise<unknown>> = {
    selfie: () => giveSelfie(db, accountId, axis(0)),
    guest: () => matchGuest(db, { accountId, eventId: event.id, thresholds: THRESHOLDS }),
    faces: () =>
      finishProcessedPhoto(db, claimed, {
        ...{ width: 4, height: 3, color: "#000000", previewKey: "preview", thumbnailKey: "thumbnail" },
        modelPack: MODEL_PACK,
        faces: [foundFace(axis(5)), foundFace(axis(0))],
      }),
    photo: () => matchPhoto(db, { photoId: photo.id, thresholds: THRESHOLDS }),
  };
  const storedBy: Record<string, string> = { guest: "selfie", photo: "faces" };
  for (const step of order) {
    const [verb, name] = step.split(" ") as ["begin" | "commit", string];
    if (verb === "commit") await gates.commit(name);
    else {
      // Neither store may wait for the other side, or its matching could not begin here.
      const before = storedBy[name];
      if (before) expect(gates.isOver(before), `${before} has committed before ${name} begins`).toBe(true);
      await gates.begin(name, work[name] as () => Promise<unknown>);
      expect(gates.isOver(name), `${name} is held before its commit`).toBe(false);
    }
  }
  await gates.settle();

  expect(await matchesOf(db, accountId)).toMatchObject([
    { photoId: photo.id, verdict: "match", templateVersion: 1 },
  ]);
  expect(await listMatchStates(db, accountId)).toMatchObject([{ upToDate: true, matched: 1 }]);
  const [row] = await session.query("select status from photos where id = $1", [photo.id]);
  expect(row).toEqual({ status: "matched" });
});

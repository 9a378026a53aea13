import { describe, expect, test } from "vitest";
import { createEvent, createGuest } from "../factories.ts";
import { listMatchStates, matchGuest, matchPhoto } from "./matches.ts";
import { finishProcessedPhoto } from "./photo-work.ts";
import { testDatabase } from "./test-database.ts";
import {
  createPhoto,
  foundFace,
  giveSelfie,
  holdPhoto,
  MODEL_PACK,
  matchesOf,
  THRESHOLDS,
} from "./test-rows.ts";
import { axis } from "./test-vectors.ts";
import { listMatchedPhotos } from "./visible-photos.ts";

/**
 * A selfie and a photo arrive together. Each is one statement that stores and a later one that matches; whatever
 * the order of the four, the match must be found. PostgreSQL runs each against what was committed when it
 * began, so every order of beginnings is an order of these steps; that a late one does not undo what a newer
 * one wrote is shown in matches.test.ts.
 */
const db = testDatabase();

/** Every order of `steps` in which each pair of `before` keeps its order. */
function ordersOf(steps: string[], before: [string, string][]): string[][] {
  if (steps.length === 0) return [[]];
  const possible = steps.filter(
    (step) => !before.some(([one, other]) => other === step && steps.includes(one)),
  );
  return possible.flatMap((first) =>
    ordersOf(
      steps.filter((step) => step !== first),
      before,
    ).map((rest) => [first, ...rest]),
  );
}

const NEW_GUEST: [string, string][] = [["store selfie", "match guest"]];
const NEW_PHOTO: [string, string][] = [["store faces", "match photo"]];
const NEXT_SELFIE: [string, string][] = [
  ["store selfie", "store next selfie"],
  ["store next selfie", "match guest again"],
];

/** Runs the steps for a guest whose selfies have these templates and a photo with the face axis(0). */
async function run(order: string[], templates: { first: number[]; next?: number[] }) {
  const event = await createEvent(db);
  const { id: accountId } = await createGuest(db, event);
  const photo = await createPhoto(db, event.id, { status: "queued" });
  const claimed = await holdPhoto(db, photo.id);
  const match = () => matchGuest(db, { accountId, eventId: event.id, thresholds: THRESHOLDS });
  const steps: Record<string, () => Promise<unknown>> = {
    "store selfie": () => giveSelfie(db, accountId, templates.first),
    "match guest": match,
    "store next selfie": () => giveSelfie(db, accountId, templates.next ?? null),
    "match guest again": match,
    "store faces": () =>
      finishProcessedPhoto(db, claimed, {
        ...{ width: 4, height: 3, color: "#000000", previewKey: "preview", thumbnailKey: "thumbnail" },
        modelPack: MODEL_PACK,
        faces: [foundFace(axis(5)), foundFace(axis(0))],
      }),
    "match photo": () => matchPhoto(db, { photoId: photo.id, thresholds: THRESHOLDS }),
  };
  for (const step of order) await steps[step]?.();
  const shown = await listMatchedPhotos(db, { accountId, eventId: event.id, limit: 10 });
  const [state] = await listMatchStates(db, accountId);
  return {
    shown: shown.map((listed) => listed.photo.id === photo.id && listed.photo.status),
    rows: (await matchesOf(db, accountId)).map(({ verdict, templateVersion }) => ({
      verdict,
      templateVersion,
    })),
    state: { upToDate: state?.upToDate, matched: state?.matched },
  };
}

describe("a selfie and a photo that arrive together", () => {
  const orders = ordersOf(
    ["store selfie", "match guest", "store faces", "match photo"],
    [...NEW_GUEST, ...NEW_PHOTO],
  );

  test("can do so in six orders", () => {
    expect(new Set(orders.map(String)).size).toBe(6);
  });

  test.each(orders.map((order) => [order.join(", "), order] as const))("%s: matched", async (_, order) => {
    expect(await run(order, { first: axis(0) })).toEqual({
      shown: ["matched"],
      rows: [{ verdict: "match", templateVersion: 1 }],
      state: { upToDate: true, matched: 1 },
    });
  });
});

describe("a photo that arrives while a selfie is replaced", () => {
  const orders = ordersOf(
    ["store selfie", "match guest", "store next selfie", "match guest again", "store faces", "match photo"],
    [...NEW_GUEST, ...NEXT_SELFIE, ...NEW_PHOTO],
  );

  test("can do so in 45 orders", () => {
    expect(new Set(orders.map(String)).size).toBe(45);
  });

  test.each(orders.map((order) => [order.join(", "), order] as const))(
    "%s: the last template decides",
    async (_, order) => {
      const found = await run(order, { first: axis(1), next: axis(0) });
      expect(found).toEqual({
        shown: ["matched"],
        rows: [{ verdict: "match", templateVersion: 2 }],
        state: { upToDate: true, matched: 1 },
      });
      const lost = await run(order, { first: axis(0), next: axis(1) });
      expect(lost).toEqual({ shown: [], rows: [], state: { upToDate: true, matched: 0 } });
    },
  );
});

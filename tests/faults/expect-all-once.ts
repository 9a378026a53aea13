import { expect } from "vitest";
import type { HeldEvent } from "../api/accounts.ts";
import { waitUntil } from "../api/wait-until.ts";
import { listObjects } from "./list-objects.ts";
import {
  matchedPhotosOf,
  photosIn,
  selfiesOf,
  statusesOfPhotosIn,
  statusesOfSelfiesIn,
} from "./read-outcome.ts";
import type { Mixture, Sent } from "./send-mixture.ts";

/** Original, preview and thumbnail. */
const OBJECTS_OF_A_PHOTO = 3;

/**
 * Waits until nothing is left to do, and holds what is there against what was sent: nothing is lost, nothing is
 * there twice, and every guest is found on the photos that they are on and no others.
 * @returns seconds that it took
 */
export async function expectAllOnce(
  event: HeldEvent,
  { photos }: Mixture,
  { guests, told }: Sent,
  timeoutMs = 80_000,
): Promise<number> {
  const { seconds } = await waitUntil(
    async () => [...(await statusesOfPhotosIn(event.id)), ...(await statusesOfSelfiesIn(event.id))],
    (statuses) => statuses.every((status) => !["pending", "queued", "processed"].includes(status)),
    { timeoutMs, pollMs: 250 },
  );
  expect(await photosIn(event.id)).toEqual(
    photos.map(({ name, people }) => {
      const faces = String(people.length);
      return { name, status: "matched", failure: null, faces, places: faces };
    }),
  );
  const objects = listObjects(`photos/${event.id}/`);
  expect(new Set(objects).size).toBe(objects.length);
  expect(objects).toHaveLength(photos.length * OBJECTS_OF_A_PHOTO);

  for (const [i, { id, person }] of guests.entries()) {
    const what = `guest ${i}, ${person ?? "a landscape"}, was told ${told[i]}`;
    const expected = photos.filter(({ people }) => person !== null && people.includes(person));
    await waitUntil(
      () => matchedPhotosOf(id),
      (names) => names.length >= expected.length,
    ).catch(() => {});
    expect(await matchedPhotosOf(id), what).toEqual(expected.map(({ name }) => name));
    if (person !== null) {
      expect(["valid", "pending"], what).toContain(told[i]);
      expect(await selfiesOf(id), what).toMatchObject([{ status: "valid", refusal: null }]);
      expect(listObjects(`selfies/${id}/`), what).toHaveLength(1);
    } else {
      expect(["no_face", "pending"], what).toContain(told[i]);
      const refused = told[i] === "pending" ? [{ status: "invalid", refusal: "no_face" }] : [];
      expect(await selfiesOf(id), what).toMatchObject(refused);
      expect(listObjects(`selfies/${id}/`), what).toEqual([]);
    }
  }
  return seconds;
}

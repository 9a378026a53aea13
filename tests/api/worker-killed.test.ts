import { afterEach, expect, test } from "vitest";
import { makeScene } from "../pictures/make-scene.ts";
import { PEOPLE, type Person, selfieOf } from "../pictures/people.ts";
import { type HeldEvent, holdEvent, joinEvent, listEventPhotos } from "./accounts.ts";
import { askDatabase } from "./ask-database.ts";
import { fileOf } from "./client.ts";
import { order, report } from "./stack.ts";
import { waitUntil } from "./wait-until.ts";

const PERSONS = Object.keys(PEOPLE) as Person[];
const PHOTOS = 12;

afterEach(() => order({ kind: "wait", part: "worker" }));

const statusesIn = async ({ id }: HeldEvent) =>
  (await askDatabase<{ status: string }>("select status from photos where event_id = $1", [id])).map(
    (row) => row.status,
  );

/** Everything that should be there once per photo. */
const rowsOf = ({ id }: HeldEvent) =>
  askDatabase(
    `select original_filename, status, face_count::text,
      (select count(*) from faces where photo_id = photos.id)::text as faces,
      (select count(distinct ordinal) from faces where photo_id = photos.id)::text as places,
      (select count(*) from matches where photo_id = photos.id)::text as matches
    from photos where event_id = $1 order by original_filename`,
    [id],
  );

test.each([
  ["the whole worker", "kill"],
  ["the runtime that has the worker's code", "kill-runtime"],
] as const)(
  "kill -9 of %s with photos queued: all are processed after its return, none twice",
  async (what, kind) => {
    const seed = kind === "kill" ? 600 : 700;
    const event = await holdEvent();
    const guest = await joinEvent(event.code);
    expect((await guest.client.uploadSelfie(await selfieOf("ada"))).json).toMatchObject({
      selfie_status: "valid",
    });
    const scenes: { name: string; people: Person[]; bytes: Buffer }[] = [];
    for (let i = 0; i < PHOTOS; i++) {
      const people = [PERSONS[i % 6] as Person, ...(i % 3 === 0 ? [PERSONS[(i + 2) % 6] as Person] : [])];
      const name = `photo-${String(i).padStart(2, "0")}.jpg`;
      scenes.push({ name, people, bytes: await makeScene(people, seed + i) });
    }

    await event.photographer.ask(`/api/photographer/events/${event.id}/upload-photos`, {
      form: scenes.map(({ name, bytes }) => ["files", fileOf(bytes, name)] as const),
    });
    // In the middle of the work: some are done, one is being worked on.
    await waitUntil(
      () => statusesIn(event),
      (statuses) => statuses.includes("matched"),
      { pollMs: 20 },
    );
    await order(kind === "kill" ? { kind, part: "worker" } : { kind });
    const began = performance.now();
    const left = (await statusesIn(event)).filter((status) => status === "queued").length;
    expect(left, "photos still queued when it died").toBeGreaterThan(2);

    await waitUntil(
      () => statusesIn(event),
      (statuses) => statuses.every((status) => status === "matched"),
      { timeoutMs: 80_000, pollMs: 250 },
    );
    const seconds = (performance.now() - began) / 1000;
    await report(
      `${what} killed with ${left} of ${PHOTOS} photos queued: all done ${seconds.toFixed(1)} s later`,
    );

    expect(await rowsOf(event)).toEqual(
      scenes.map(({ name, people }) => ({
        original_filename: name,
        status: "matched",
        face_count: String(people.length),
        faces: String(people.length),
        places: String(people.length),
        matches: people.includes("ada") ? "1" : "0",
      })),
    );
    await order({ kind: "wait", part: "worker" });
    const { seen: listed } = await waitUntil(
      () => listEventPhotos(event).catch(() => []),
      (photos) => photos.length > 0,
    );
    expect(listed.map((photo) => photo.processing_status)).toEqual(Array(PHOTOS).fill("DONE"));
    const mine = await guest.client.myPhotos();
    const withAda = scenes.filter(({ people }) => people.includes("ada")).map(({ name }) => name);
    expect(mine.map((photo) => photo.original_filename).toSorted()).toEqual(withAda);
    for (const { preview_url } of mine) expect((await guest.client.call(preview_url)).status).toBe(200);
  },
);

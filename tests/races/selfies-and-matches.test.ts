import { createEvent, createGuest, createMembership, createStaff } from "@trouvaille/db/factories";
import { markPhotosDeleted } from "@trouvaille/db/queries/deleted-photos";
import { finishErasure, markErased } from "@trouvaille/db/queries/erasures";
import { markEventDeleted, retireGuests } from "@trouvaille/db/queries/event-deletion";
import { endMatching } from "@trouvaille/db/queries/joined-events";
import { matchGuest, matchPhoto } from "@trouvaille/db/queries/matches";
import { finishProcessedPhoto } from "@trouvaille/db/queries/photo-work";
import { removeSelfie } from "@trouvaille/db/queries/selfie-removal";
import { insertCheckedSelfie, removeSelfies } from "@trouvaille/db/queries/selfies";
import {
  checked,
  createFace,
  createMatch,
  createPhoto,
  foundFace,
  giveSelfie,
  holdPhoto,
  MODEL_PACK,
  newConsent,
  newSelfie,
  selfiesOf,
  THRESHOLDS,
  templateOf,
} from "@trouvaille/db/queries/test-rows";
import { axis, distance, meanOf, ROUNDING } from "@trouvaille/db/queries/test-vectors";
import { describe, expect, test } from "vitest";
import { allAtOnce, gather } from "./all-at-once.ts";
import { count, db, openSession, untilWaiting } from "./server.ts";

describe("selfies of one guest that arrive at once", () => {
  test("five plain ones, 10 rounds: the last is in force, and each was counted", async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await createGuest(db, await createEvent(db));
      const { answers, failures } = await allAtOnce(5, (i) => giveSelfie(db, id, axis(i)));
      expect(failures).toEqual([]);
      const last = answers.indexOf(Math.max(...answers));
      const inForce = (await selfiesOf(db, id)).filter(({ status }) => status === "valid");
      expect(inForce.map((selfie) => selfie.id)).toEqual([answers[last]]);
      const { template, version } = await templateOf(db, id);
      expect(version).toBe(5);
      expect(distance(template, axis(last))).toBeLessThan(ROUNDING);
    }
  });

  test("three added to one, 10 rounds: the template is the mean of the newest three", async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await createGuest(db, await createEvent(db));
      await giveSelfie(db, id, axis(9));
      const { failures } = await allAtOnce(3, (i) => giveSelfie(db, id, axis(i), { added: true }));
      expect(failures).toEqual([]);
      const { template, version } = await templateOf(db, id);
      expect(version).toBe(4);
      expect(distance(template, meanOf(axis(0), axis(1), axis(2)))).toBeLessThan(ROUNDING);
    }
  });

  test("wait for whoever changes the account", async () => {
    const { id } = await createGuest(db, await createEvent(db));
    const session = await openSession();
    await session.query("begin");
    await session.query("select from accounts where id = $1 for no key update", [id]);
    const uploading = giveSelfie(db, id, axis(0));
    await untilWaiting(session, 1);
    expect(await count(session, "select count(*) from selfies where account_id = $1", [id])).toBe(0);
    await session.query("commit");
    await uploading;
    expect((await templateOf(db, id)).version).toBe(1);
  });
});

/** An event with two guests and four photos that both are on; half of it is written down, the rest is not found yet. */
async function createCrowd() {
  const event = await createEvent(db);
  const newGuest = async () => {
    const { id } = await createGuest(db, event);
    await giveSelfie(db, id, axis(0));
    return id;
  };
  const newPhoto = async () => {
    const photo = await createPhoto(db, event.id, { status: "processed" });
    await createFace(db, photo);
    return photo;
  };
  const guests = await Promise.all([newGuest(), newGuest()]);
  const photos = await Promise.all([newPhoto(), newPhoto(), newPhoto(), newPhoto()]);
  const found = photos.slice(2).flatMap((photo) => guests.map((id) => createMatch(db, id, photo)));
  await Promise.all(found);
  return { event, guests, photos };
}
type Crowd = Awaited<ReturnType<typeof createCrowd>>;

const matchingOf = ({ event, guests, photos }: Crowd) => [
  ...guests.flatMap((accountId) =>
    [1, 2].map(() => matchGuest(db, { accountId, eventId: event.id, thresholds: THRESHOLDS })),
  ),
  ...photos.map((photo) => matchPhoto(db, { photoId: photo.id, thresholds: THRESHOLDS })),
];

const matchesIn = "select count(*) from matches where event_id = $1";

describe("matching goes on", () => {
  test("while guests take their selfies back, 100 rounds: no deadlock, and no match of theirs is shown", async () => {
    const session = await openSession();
    for (let round = 0; round < 100; round++) {
      const crowd = await createCrowd();
      const eventId = crowd.event.id;
      const removals = () =>
        crowd.guests.map((id) => removeSelfies(db, id, newConsent(id, { accepted: false, eventId })));
      // In both orders.
      const begun: Promise<unknown>[] =
        round % 2 ? [...removals(), ...matchingOf(crowd)] : [...matchingOf(crowd), ...removals()];
      expect((await gather(begun)).failures).toEqual([]);
      const shown = `select count(*) from matches m join accounts a on a.id = m.account_id
        join memberships s on s.account_id = m.account_id and s.event_id = m.event_id
        where m.event_id = $1 and m.template_version in (a.template_version, s.matched_template_version)`;
      expect(await count(session, shown, [eventId])).toBe(0);
    }
  });

  test("while guests take one selfie back after the other, 30 rounds: one of them is the last", async () => {
    const session = await openSession();
    for (let round = 0; round < 30; round++) {
      const crowd = await createCrowd();
      const eventId = crowd.event.id;
      for (const id of crowd.guests) await giveSelfie(db, id, axis(0), { added: true });
      const selfies = await Promise.all(crowd.guests.map((id) => selfiesOf(db, id)));
      const removals = () =>
        selfies.flat().map(({ id: selfieId, accountId }) =>
          removeSelfie(db, {
            ...{ accountId, selfieId },
            withdrawal: newConsent(accountId, { accepted: false, eventId }),
          }),
        );
      const begun: Promise<unknown>[] =
        round % 2 ? [...removals(), ...matchingOf(crowd)] : [...matchingOf(crowd), ...removals()];
      expect((await gather(begun)).failures).toEqual([]);
      const shown = `select count(*) from matches m join accounts a on a.id = m.account_id
        join memberships s on s.account_id = m.account_id and s.event_id = m.event_id
        where m.event_id = $1 and m.template_version in (a.template_version, s.matched_template_version)`;
      expect(await count(session, shown, [eventId])).toBe(0);
      const withdrawals = "select count(*) from consents where event_id = $1 and not accepted";
      expect(await count(session, withdrawals, [eventId])).toBe(crowd.guests.length);
      for (const id of crowd.guests) expect((await templateOf(db, id)).template).toBeNull();
    }
  });

  test("while guests end it for one event, 30 rounds: no deadlock", async () => {
    for (let round = 0; round < 30; round++) {
      const crowd = await createCrowd();
      const { eventId: _event, accountId: _account, ...withdrawal } = newConsent(0, { accepted: false });
      const ending = crowd.guests.map((accountId) =>
        endMatching(db, { accountId, eventId: crowd.event.id, withdrawal }),
      );
      expect((await gather<unknown>([...matchingOf(crowd), ...ending])).failures).toEqual([]);
    }
  });

  test("while photos are deleted, 30 rounds: no deadlock, and no match with them stays", async () => {
    const session = await openSession();
    for (let round = 0; round < 30; round++) {
      const crowd = await createCrowd();
      const { id: accountId } = await createStaff(db, "photographer", { events: [crowd.event] });
      const photoIds = crowd.photos.map(({ id }) => id);
      const begun: Promise<unknown>[] = [
        ...matchingOf(crowd),
        markPhotosDeleted(db, { accountId, photoIds }),
        ...crowd.guests.map((id) => removeSelfies(db, id, undefined)),
        ...(round % 3 ? [] : [markEventDeleted(db, crowd.event.id)]),
      ];
      expect((await gather(begun)).failures).toEqual([]);
      expect(await count(session, matchesIn, [crowd.event.id])).toBe(0);
    }
  });

  test("while its event is deleted and photos and selfies come in, 30 rounds: no deadlock", async () => {
    const session = await openSession();
    for (let round = 0; round < 30; round++) {
      const crowd = await createCrowd();
      const eventId = crowd.event.id;
      const processed = await createPhoto(db, eventId, { status: "queued" });
      const claimed = await holdPhoto(db, processed.id);
      const elsewhere = await createEvent(db);
      const [one, other] = crowd.guests;
      await createMembership(db, one, elsewhere.id);
      const begun: Promise<unknown>[] = [
        ...matchingOf(crowd),
        markEventDeleted(db, eventId).then(() => retireGuests(db, eventId)),
        finishProcessedPhoto(db, claimed, {
          ...{ width: 4, height: 3, color: "#000000", previewKey: "preview", thumbnailKey: "thumbnail" },
          modelPack: MODEL_PACK,
          faces: [foundFace(axis(0))],
        }),
        insertCheckedSelfie(db, { ...newSelfie(one), ...checked(axis(0)) }, newConsent(one, { eventId })),
        removeSelfies(db, other, newConsent(other, { accepted: false, eventId })),
      ];
      expect((await gather(begun)).failures).toEqual([]);
      expect(await count(session, matchesIn, [eventId])).toBe(0);
    }
  });

  test("while guests are erased, 30 rounds: no deadlock, and nothing of theirs stays", async () => {
    const session = await openSession();
    for (let round = 0; round < 30; round++) {
      const crowd = await createCrowd();
      const erasing = crowd.guests.map(async (accountId) => {
        await markErased(db, accountId);
        return finishErasure(db, { accountId, selfieObjects: 0 });
      });
      const { failures } = await gather<unknown>([...matchingOf(crowd), ...erasing]);
      expect(failures).toEqual([]);
      expect(await count(session, matchesIn, [crowd.event.id])).toBe(0);
    }
  });
});

import { setTimeout as sleep } from "node:timers/promises";
import type { HeldEvent } from "../api/accounts.ts";
import { type Guest, joinEvent, uploadPhoto } from "../api/accounts.ts";
import { codeOf } from "../api/client.ts";
import { drawLandscape } from "../pictures/draw-landscape.ts";
import { makeScene } from "../pictures/make-scene.ts";
import { PEOPLE, type Person, selfieOf } from "../pictures/people.ts";

const PERSONS = Object.keys(PEOPLE) as Person[];
/** Every so many guests one sends a picture without a face. */
const LANDSCAPE_EVERY = 9;
/** Guests and photographer send so many at once. */
const SELFIES_AT_ONCE = 6;
const PHOTOS_AT_ONCE = 3;

export interface Mixture {
  /** Null sends a landscape. */
  selfies: { person: Person | null; bytes: Buffer }[];
  photos: { name: string; people: Person[]; bytes: Buffer }[];
}

/** Selfies of six people in turn, some of nobody, and photos of one or two of them. */
export async function makeMixture(
  count: { selfies: number; photos: number },
  seed: number,
): Promise<Mixture> {
  const portraits = await Promise.all(PERSONS.map((person) => selfieOf(person)));
  const selfies: Mixture["selfies"] = [];
  for (let i = 0; i < count.selfies; i++) {
    const isLandscape = i % LANDSCAPE_EVERY === LANDSCAPE_EVERY - 1;
    const at = i % PERSONS.length;
    selfies.push(
      isLandscape
        ? { person: null, bytes: await drawLandscape(seed + i) }
        : { person: PERSONS[at] as Person, bytes: portraits[at] as Buffer },
    );
  }
  const photos: Mixture["photos"] = [];
  for (let i = 0; i < count.photos; i++) {
    const first = PERSONS[i % PERSONS.length] as Person;
    const people = i % 3 === 0 ? [first, PERSONS[(i + 2) % PERSONS.length] as Person] : [first];
    const name = `photo-${String(i).padStart(3, "0")}.jpg`;
    photos.push({ name, people, bytes: await makeScene(people, seed + i) });
  }
  return { selfies, photos };
}

export interface Sent {
  guests: (Guest & { person: Person | null })[];
  /** What each guest was told of the selfie: valid, pending, or the code that refused it. */
  told: string[];
}

/**
 * Sends all of it, guests and photographer at once.
 * @param afterEach called when an upload was answered, with how many were before
 * @throws Error where an upload was neither taken nor refused for its picture
 */
export async function sendMixture(
  event: HeldEvent,
  { selfies, photos }: Mixture,
  afterEach: (answered: number) => void = () => {},
): Promise<Sent> {
  const guests: Sent["guests"] = [];
  for (const { person } of selfies) guests.push({ ...(await joinEvent(event.code)), person });
  const told: string[] = [];
  let answered = 0;
  const selfieLine = selfies.map(({ bytes }, i) => async () => {
    const answer = await (guests[i] as Guest).client.uploadSelfie(bytes);
    const { selfie_status } = answer.json as { selfie_status?: string };
    if (answer.status !== 200 && answer.status !== 400) throw new Error(`${answer.status} ${answer.bytes}`);
    told[i] = selfie_status ?? String(codeOf(answer));
    afterEach(answered++);
  });
  const photoLine = photos.map(({ bytes, name }) => async () => {
    await uploadPhoto(event, bytes, name);
    afterEach(answered++);
  });
  await Promise.all([work(selfieLine, SELFIES_AT_ONCE), work(photoLine, PHOTOS_AT_ONCE)]);
  return { guests, told };
}

async function work(line: (() => Promise<void>)[], atOnce: number): Promise<void> {
  const left = [...line];
  await Promise.all(
    Array.from({ length: atOnce }, async (_, i) => {
      await sleep(i * 20);
      for (let next = left.shift(); next; next = left.shift()) await next();
    }),
  );
}

import { DEMO_ADMIN, DEMO_PHOTOGRAPHER } from "@trouvaille/dev/make-demo";
import { logIn, PASSWORD } from "../api/accounts.ts";
import { Client, fileOf, type ListedPhoto } from "../api/client.ts";
import { stack } from "../api/stack.ts";
import { waitUntil } from "../api/wait-until.ts";
import { makeScene } from "../pictures/make-scene.ts";
import { PEOPLE, type Person, readGroupPhoto, selfieOf } from "../pictures/people.ts";

const PERSONS = Object.keys(PEOPLE) as Person[];
const GROUP_PHOTOS = ["sample1.jpg", "sample2.jpg", "sample3.jpg", "sample5.jpg", "sample6.jpg"] as const;
/** The same without the photo that Eve is on, for a party where nobody photographed her. */
const WITHOUT_EVE = ["sample2.jpg", "sample3.jpg", "sample4.jpg", "sample5.jpg", "sample6.jpg"] as const;

export interface Party {
  id: number;
  code: string;
  name: string;
  photographer: Client;
  photos: ListedPhoto[];
  /** Guests by what they are an example of; all have the password PASSWORD. */
  guests: { found: string; withoutSelfie: string; withoutPhotos: string };
}

export interface PartyOptions {
  name: string;
  date?: string;
  /** Photos made besides the group photos; each costs the face search a second. */
  scenes?: number;
  /** The guest "without photos" is on none; otherwise on few. */
  nobodySawEve?: boolean;
}

/** The demo's organiser and photographer, whose password all tests of one stack share. */
export const logInAdmin = () => logIn(DEMO_ADMIN, stack.demo.password);
export const logInPhotographer = () => logIn(DEMO_PHOTOGRAPHER, stack.demo.password);

/** An event with photos of real people that are all searched, seen by guests whom there is something to show of. */
export async function makeParty({
  name,
  date = "2026-06-20",
  scenes = 0,
  nobodySawEve = false,
}: PartyOptions): Promise<Party> {
  const [admin, photographer] = await Promise.all([logInAdmin(), logInPhotographer()]);
  const { id: photographerId } = await photographer.ask<{ id: number }>("/api/me");
  const { event_id: id, event_code: code } = await admin.ask<{ event_id: number; event_code: string }>(
    "/api/admin/create-event",
    { json: { name, date, photographer_id: photographerId } },
  );
  await admin.ask(`/api/admin/events/${id}`, { method: "PUT", json: { visibility: "all" } });

  const pictures: [string, Uint8Array][] = (nobodySawEve ? WITHOUT_EVE : GROUP_PHOTOS).map((photo) => [
    photo,
    readGroupPhoto(photo),
  ]);
  for (let i = 0; i < scenes; i++) {
    const people = PERSONS.filter((_, at) => (at + i) % 6 < 1 + (i % 3));
    pictures.push([`DSC_${String(400 + i).padStart(4, "0")}.jpg`, await makeScene(people, 9_000 + i)]);
  }
  for (const [filename, bytes] of pictures) {
    await photographer.ask(`/api/photographer/events/${id}/photos?filename=${filename}`, { body: bytes });
  }

  const found = await register(code, "guest-found", await selfieOf("fay"));
  const withoutSelfie = await register(code, "guest-without-selfie");
  const withoutPhotos = await register(code, "guest-without-photos", await selfieOf("eve"));
  const { seen: photos } = await waitUntil(
    () => photographer.ask<ListedPhoto[]>(`/api/photographer/events/${id}/photos`),
    (listed) =>
      listed.length === pictures.length && listed.every((photo) => photo.processing_status === "DONE"),
    { timeoutMs: 110_000, pollMs: 500 },
  );
  return { id, code, name, photographer, photos, guests: { found, withoutSelfie, withoutPhotos } };
}

/** @returns the name to log in with */
async function register(code: string, label: string, selfie?: Uint8Array): Promise<string> {
  const username = `${label}-${code.toLowerCase()}`;
  const guest = { username, email: `${username}@example.com`, password: PASSWORD };
  if (selfie === undefined) {
    await new Client().ask("/api/register-with-event-code", { json: { user_data: guest, event_code: code } });
    return username;
  }
  await new Client().ask("/api/register-complete", {
    form: [
      ...Object.entries({ ...guest, event_code: code }),
      ["biometric_consent", "true"],
      ["terms_accepted", "true"],
      ["privacy_accepted", "true"],
      ["selfie", fileOf(selfie, "selfie.jpg")],
    ],
  });
  return username;
}

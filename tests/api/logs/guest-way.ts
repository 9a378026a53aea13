import { randomTag } from "@trouvaille/db/factories";
import { expect } from "vitest";
import { makeScene } from "../../pictures/make-scene.ts";
import { selfieOf } from "../../pictures/people.ts";
import { type HeldEvent, holdEvent } from "../accounts.ts";
import { askDatabase } from "../ask-database.ts";
import { fileOf, type ListedPhoto } from "../client.ts";
import { waitUntil } from "../wait-until.ts";
import type { MailSink } from "./receive-mails.ts";
import { CALLER, type SentRequest, TracedClient } from "./traced-client.ts";
import { leave, leaveLink, leaveToken, type Traces } from "./traces.ts";

export interface Person {
  username: string;
  email: string;
  password: string;
  client: TracedClient;
}

export interface GuestWay {
  event: HeldEvent;
  visitor: TracedClient;
  guest: Person;
  photo: ListedPhoto;
  selfie: Buffer;
}

const SELFIE_NAME = "Autoportrait de Garance.jpg";
const PHOTO_NAME = "DSC Garance souffle ses bougies.jpg";

/** Names, an address and a password that occur nowhere else. */
function inventPerson(traces: Traces, client: TracedClient): Person {
  const tag = randomTag();
  const person = {
    username: `Garance-${tag}`,
    email: `Garance.Tilleul+${tag}@Example.com`,
    password: `Lampion & Été 7 ${tag}`,
    client,
  };
  leave(traces, "username", person.username);
  leave(traces, "e-mail address", person.email);
  leave(traces, "password", person.password);
  return person;
}

async function logIn(traces: Traces, { client, username, password }: Person): Promise<TracedClient> {
  const json = { username, password };
  const { access_token } = await client.ask<{ access_token: string }>("/api/login", { json });
  leaveToken(traces, "session token", access_token);
  return client.as(access_token);
}

/** Everything a guest does, from the code on the invitation to the photos at home, over HTTP. */
export async function walkAsGuest(sent: SentRequest[], traces: Traces, sink: MailSink): Promise<GuestWay> {
  for (const [kind, text] of Object.entries(CALLER)) leave(traces, `caller's ${kind}`, text);
  const visitor = new TracedClient(sent);
  const event = await holdEvent();
  const event_code = event.code;
  leave(traces, "event code", event_code);
  leaveToken(traces, "photographer's token", event.photographer.token ?? "");
  const photographer = visitor.as(event.photographer.token ?? "");
  const selfie = await selfieOf("ada");
  traces.bytes.push({ kind: "selfie", bytes: selfie });
  leave(traces, "file name", SELFIE_NAME);
  leave(traces, "file name", PHOTO_NAME);

  await visitor.ask("/api/check-event-code", { json: { event_code: ` ${event_code.toLowerCase()} ` } });
  await visitor.ask(`/api/events/${event_code}/card`);
  const file = fileOf(selfie, SELFIE_NAME);
  await visitor.ask("/api/validate-selfie?debug=true", { form: [["file", file]] });

  const guest = inventPerson(traces, visitor);
  const { username, email, password } = guest;
  await visitor.ask("/api/check-user-availability", { json: { username, email, event_code } });
  const registration = { json: { user_data: { username, email, password }, event_code } };
  await visitor.ask("/api/register-with-event-code", registration);
  expect((await visitor.call("/api/register-with-event-code", registration)).status).toBe(400);
  const wrong = `${password}, but wrong`;
  leave(traces, "wrong password", wrong);
  expect((await visitor.call("/api/login", { json: { username: email, password: wrong } })).status).toBe(401);
  guest.client = await logIn(traces, guest);

  const other = inventPerson(traces, visitor);
  const { access_token } = await visitor.ask<{ access_token: string }>("/api/register-complete", {
    form: [
      ...Object.entries({ username: other.username, email: other.email, password: other.password }),
      ...Object.entries({ event_code, biometric_consent: "true" }),
      ...Object.entries({ terms_accepted: "true", privacy_accepted: "true" }),
      ["selfie", fileOf(await selfieOf("bea"), SELFIE_NAME)],
    ],
  });
  leaveToken(traces, "session token", access_token);

  const selfieForm: [string, string | File][] = [["file", file]];
  expect((await guest.client.call("/api/upload-selfie", { form: selfieForm })).status).toBe(400);
  selfieForm.push(["biometric_consent", "true"]);
  await guest.client.ask("/api/upload-selfie", { form: selfieForm });
  const again = await guest.client.call("/api/upload-selfie?add=true", { form: selfieForm });
  expect(again.status, again.bytes.toString()).toBe(200);
  await guest.client.ask(`/api/user/events/${event.id}/consent`, { json: { biometric_consent: true } });

  const photos = `/api/photographer/events/${event.id}`;
  const scene = await makeScene(["ada", "bea"], 77);
  const idempotencyKey = `key-of-Garance-${randomTag()}`;
  leave(traces, "idempotency key", idempotencyKey);
  await photographer.ask(`${photos}/photos?filename=${encodeURIComponent(PHOTO_NAME)}`, {
    body: scene,
    headers: { "idempotency-key": idempotencyKey },
  });
  const more: [string, File][] = [["files", fileOf(await makeScene(["ada", "cleo"], 78), PHOTO_NAME)]];
  await photographer.ask(`${photos}/upload-photos`, { form: more });
  const { seen } = await waitUntil(
    () => guest.client.myPhotos(),
    (listed) => listed.length === 2,
  );
  const photo = seen[0] as ListedPhoto;
  await leaveEmbeddings(traces, username);
  await takePhotosHome(guest.client, traces, photo);
  await photographer.ask(`${photos}/notify-photos-available`, { method: "POST" });
  await resetPassword(traces, guest, sink);
  return { event, visitor, guest, photo, selfie };
}

/** The vectors as the database has them: as text, and as the bytes they would be passed on in. */
async function leaveEmbeddings(traces: Traces, username: string): Promise<void> {
  const rows = await askDatabase<{ embedding: string }>(
    "select embedding from selfies join accounts on accounts.id = account_id where username = $1 and embedding is not null",
    [username],
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { embedding } of rows) {
    const numbers = Float32Array.from(JSON.parse(embedding) as number[]);
    traces.bytes.push({ kind: "embedding", bytes: new Uint8Array(numbers.buffer) });
    leave(traces, "embedding", embedding.slice(1, 40));
  }
}

async function takePhotosHome(guest: TracedClient, traces: Traces, photo: ListedPhoto): Promise<void> {
  for (const link of [photo.thumbnail_url, photo.preview_url]) {
    leaveLink(traces, "photo link", link);
    expect((await guest.call(link)).status).toBe(200);
    expect((await guest.call(`${link}x`)).status).toBeGreaterThanOrEqual(400);
  }
  const { url } = await guest.ask<{ url: string }>("/api/my-photos/zip-link", { json: {} });
  leaveLink(traces, "archive link", url);
  expect((await guest.call(url)).status).toBe(200);
  await guest.ask(`/api/photos/${photo.id}/favourite`, { method: "PUT" });
  expect((await guest.call(`/api/photos/${photo.id}/face`)).status).toBe(200);
  await guest.ask(`/api/photos/${photo.id}/feedback`, { method: "PUT", json: { feedback: "me" } });
  await guest.ask("/api/me/export");
  await guest.ask("/api/me");
}

/** The token comes by mail, works once, and ends the session. */
async function resetPassword(traces: Traces, guest: Person, { mails }: MailSink): Promise<void> {
  const { client, email } = guest;
  await client.ask("/api/password-reset/request", { json: { email } });
  const { seen } = await waitUntil(
    async () =>
      mails.find(
        ({ to, text }) => String(to).toLowerCase() === email.toLowerCase() && text.includes("token="),
      ),
    (mail) => mail !== undefined,
  );
  const token = /token=([^\s&"]+)/.exec(seen?.text ?? "")?.[1] ?? "";
  leaveToken(traces, "reset token", token);
  const new_password = `Guirlande & Noël 7 ${randomTag()}`;
  leave(traces, "password", new_password);
  await client.ask("/api/password-reset/confirm", { json: { token, new_password } });
  const again = await client.call("/api/password-reset/confirm", { json: { token, new_password } });
  expect(again.status).toBe(400);
  guest.password = new_password;
  guest.client = await logIn(traces, guest);
}

/** Withdraws, erases, and looks at the receipt, whose id is all that opens it. */
export async function leaveAsGuest(traces: Traces, { guest, event, visitor }: GuestWay): Promise<void> {
  const { client, password } = guest;
  await client.ask(`/api/user/events/${event.id}/consent`, { json: { biometric_consent: false } });
  await client.ask("/api/my-selfie", { method: "DELETE" });
  const wrong = await client.call("/api/me", { method: "DELETE", json: { password: "not this one" } });
  expect(wrong.status).toBeGreaterThanOrEqual(400);
  const { receipt_id } = await client.ask<{ receipt_id: string }>("/api/me", {
    method: "DELETE",
    json: { password },
  });
  leave(traces, "receipt id", receipt_id);
  await visitor.ask(`/api/receipts/${receipt_id}`);
  expect((await client.call("/api/me")).status).toBe(401);
}

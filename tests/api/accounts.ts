import { connect, type Database } from "@trouvaille/db/client";
import { createEvent, createStaff, randomTag } from "@trouvaille/db/factories";
import bcrypt from "bcryptjs";
import { Client, type ListedPhoto } from "./client.ts";
import { stack } from "./stack.ts";

export const PASSWORD = "Garden-Party-7";

export function openDatabase(): Database {
  const { databaseUrl, neonHttp } = stack;
  return connect({ databaseUrl, neonHttp });
}

export async function logIn(username: string, password: string = PASSWORD): Promise<Client> {
  const { access_token } = await new Client().ask<{ access_token: string }>("/api/login", {
    json: { username, password },
  });
  return new Client(access_token);
}

/** A new guest of the event with this code, registered and logged in through the API. */
export async function joinEvent(code: string): Promise<Guest> {
  const username = `guest-${randomTag().toLowerCase()}`;
  const { id } = await new Client().ask<{ id: number }>("/api/register-with-event-code", {
    json: { user_data: { username, email: `${username}@example.com`, password: PASSWORD }, event_code: code },
  });
  return { id, username, client: await logIn(username) };
}

export interface Guest {
  id: number;
  username: string;
  client: Client;
}

export interface HeldEvent {
  id: number;
  code: string;
  photographer: Client;
}

/** An event of its own for a test, whose guests see only photos they are on, and its photographer. */
export async function holdEvent(): Promise<HeldEvent> {
  const db = openDatabase();
  const event = await createEvent(db, { visibility: "mine_only" });
  const passwordHash = await bcrypt.hash(PASSWORD, 4);
  const { username } = await createStaff(db, "photographer", { passwordHash, events: [event] });
  return { id: event.id, code: event.code, photographer: await logIn(username) };
}

/** Uploads a photo as a raw body. @returns its id */
export async function uploadPhoto(
  { id, photographer }: HeldEvent,
  bytes: Uint8Array,
  filename = "photo.jpg",
) {
  const path = `/api/photographer/events/${id}/photos?filename=${encodeURIComponent(filename)}`;
  const { photo_id } = await photographer.ask<{ photo_id: number }>(path, { body: bytes });
  return photo_id;
}

export function listEventPhotos({ id, photographer }: HeldEvent): Promise<ListedPhoto[]> {
  return photographer.ask(`/api/photographer/events/${id}/photos`);
}

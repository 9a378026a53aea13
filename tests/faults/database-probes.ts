import { randomTag } from "@trouvaille/db/factories";
import { type Guest, type HeldEvent, joinEvent, PASSWORD } from "../api/accounts.ts";
import { type Answer, Client, fileOf } from "../api/client.ts";
import { drawLandscape } from "../pictures/draw-landscape.ts";
import { selfieOf } from "../pictures/people.ts";

/** Everything a guest and a photographer do, each by one request that needs the database. */
export async function makeProbes({ id, code, photographer }: HeldEvent, guest: Guest, seed: number) {
  const [selfie, landscape] = [await selfieOf("cleo"), await drawLandscape(seed)];
  const check = (event_code: string) => new Client().call("/api/check-event-code", { json: { event_code } });
  const user = () => {
    const username = `guest-${randomTag().toLowerCase()}`;
    return { username, email: `${username}@example.com`, password: PASSWORD };
  };
  const probes: Record<string, () => Promise<Answer>> = {
    "checking a code that nobody checked before": () => check(randomTag()),
    registering: () =>
      new Client().call("/api/register-with-event-code", { json: { user_data: user(), event_code: code } }),
    "registering with a selfie": () =>
      new Client().call("/api/register-invite-with-selfie", {
        form: [
          ...Object.entries({ ...user(), event_code: code, biometric_consent: "true" }),
          ["file", fileOf(selfie, "selfie.jpg")],
        ],
      }),
    "logging in": () =>
      new Client().call("/api/login", { json: { username: guest.username, password: PASSWORD } }),
    "asking for another password": () =>
      new Client().call("/api/password-reset/request", { json: { email: `${guest.username}@example.com` } }),
    "looking at one's account": () => guest.client.call("/api/me"),
    "listing one's photos": () => guest.client.call("/api/my-photos"),
    "asking how far matching is": () => guest.client.call("/api/rematch-status"),
    "sending a selfie": () => guest.client.uploadSelfie(selfie),
    "sending a photo": () =>
      photographer.call(`/api/photographer/events/${id}/photos?filename=probe.jpg`, { body: landscape }),
    "listing an event's photos": () => photographer.call(`/api/photographer/events/${id}/photos`),
  };
  return { checkKnownCode: () => check(code), probes };
}

/** A guest of the event whose code the worker has just answered for. */
export async function joinWithKnownCode(event: HeldEvent): Promise<Guest> {
  const guest = await joinEvent(event.code);
  await new Client().ask("/api/check-event-code", { json: { event_code: event.code } });
  return guest;
}

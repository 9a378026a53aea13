import { randomTag } from "@trouvaille/db/factories";
import { expect } from "vitest";
import { order, stack } from "../stack.ts";
import { waitUntil } from "../wait-until.ts";
import type { GuestWay } from "./guest-way.ts";
import type { MailSink } from "./receive-mails.ts";
import { leave, type Traces } from "./traces.ts";

/** Requests that are refused, with what is secret in all the wrong places. */
export async function askWrongly(way: GuestWay): Promise<void> {
  const { visitor, guest, event, photo } = way;
  const { email, username, password } = guest;
  const given = { email, username, password, event_code: event.code };
  const query = new URLSearchParams(given).toString();
  const headers = { "content-type": "application/json" };
  const cut = Buffer.from(JSON.stringify(given).slice(0, -9));
  const refused: Promise<{ status: number }>[] = [
    visitor.call("/api/login", { body: cut, headers }),
    visitor.call("/api/register-with-event-code", { body: cut, headers }),
    visitor.call("/api/check-user-availability", {
      json: { ...given, username: [username], email: { email } },
    }),
    visitor.call("/api/register-with-event-code", {
      json: { user_data: { ...given, email: username }, event_code: "" },
    }),
    visitor.call(`/api/guests/${encodeURIComponent(email)}?${query}`),
    visitor.call(`/api/${event.code}/${username}`, { method: "DELETE" }),
    visitor.call(`/api/events/${event.code}${username}/card`),
    visitor.call(`/api/photo/${photo.id}?token=${guest.client.token}`),
    visitor.as(`${guest.client.token}x`).call("/api/me"),
    visitor.as("").call("/api/me", { headers: { cookie: `session=${guest.client.token}x` } }),
    guest.client.call("/api/upload-selfie", {
      form: [
        ["file", new File([query], `${email}.jpg`)],
        ["biometric_consent", "true"],
      ],
    }),
    visitor.call("/api/validate-selfie", {
      body: cut,
      headers: { "content-type": `multipart/form-data; boundary=${username}` },
    }),
  ];
  for (const { status } of await Promise.all(refused)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }
}

/** The vision-service, asked past the worker: addresses that nobody should use, and pictures that are texts. */
export async function askVisionWrongly({ guest, selfie }: GuestWay): Promise<void> {
  const { email, username } = guest;
  const ask = (path: string, body: BodyInit = email, token = stack.visionToken) =>
    fetch(`${stack.visionUrl}${path}`, {
      method: "POST",
      body,
      headers: { authorization: `Bearer ${token}` },
    });
  const answers = await Promise.all([
    ask(`/v1/selfies?name=${encodeURIComponent(email)}`),
    ask(`/v1/${encodeURIComponent(email)}?${username}`),
    ask(`/%zz${username}`),
    ask(`/v1/selfies?strict=${encodeURIComponent(email)}`, Uint8Array.from(selfie)),
    ask("/v1/photos", Uint8Array.from(selfie.subarray(0, selfie.length >> 1))),
    ask("/v1/photos", email, `${username}${email}`),
  ]);
  for (const answer of answers) {
    await answer.body?.cancel();
    expect(answer.status).toBeGreaterThanOrEqual(400);
  }
}

/** Mails that the provider refuses or cannot take, with the whole mail in its answer. */
export async function haveMailsRefused(
  traces: Traces,
  { visitor, guest, event }: GuestWay,
  sink: MailSink,
): Promise<void> {
  const name = `Garance du Tilleul ${randomTag()}`;
  const message = `Appelez-moi au 06 00 00 00 00, ${randomTag()}`;
  leave(traces, "name of somebody who writes", name);
  leave(traces, "message", message);
  for (const status of [422, 500]) {
    sink.status = status;
    const before = sink.mails.length;
    await guest.client.ask("/api/contact-photographer", {
      json: { name, email: guest.email, message },
    });
    await waitUntil(
      async () => sink.mails.length,
      (length) => length > before,
    );
  }
  sink.status = 200;
  const wish = { event_code: event.code, name, email: guest.email, message };
  await visitor.ask("/api/removal-requests", { json: wish });
}

/** The vision-service away while a selfie comes: it is kept, compressed here, and checked from the queue later. */
export async function askWithoutVision({ guest, selfie }: GuestWay): Promise<void> {
  const { client, email } = guest;
  await order({ kind: "take-away", part: "vision" });
  try {
    const upload = await client.uploadSelfie(selfie, { name: `${email}.jpg` });
    expect(upload.json, upload.bytes.toString()).toMatchObject({ selfie_status: "pending" });
    expect(
      (await client.call("/api/validate-selfie", { form: [["file", new File([email], email)]] })).status,
    ).toBe(503);
  } finally {
    await order({ kind: "start", part: "vision" });
  }
  await waitUntil(
    () => client.ask<{ selfie_status: string }>("/api/me"),
    ({ selfie_status }) => selfie_status === "valid",
  );
}

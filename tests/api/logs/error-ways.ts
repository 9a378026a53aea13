import { randomTag } from "@trouvaille/db/factories";
import { expect } from "vitest";
import { askDatabase } from "../ask-database.ts";
import { order, stack } from "../stack.ts";
import { waitUntil } from "../wait-until.ts";
import type { GuestWay } from "./guest-way.ts";
import type { MailSink } from "./receive-mails.ts";
import type { TracedClient } from "./traced-client.ts";
import { leave, type Traces } from "./traces.ts";

/** A registration of somebody whose address and name are looked for. */
function registrationOf(traces: Traces, event_code: string) {
  const tag = randomTag();
  const user_data = {
    username: `Erreur-${tag}`,
    email: `erreur.${tag}@example.com`,
    password: `Erreur! 7 ${tag}`,
  };
  for (const [kind, text] of Object.entries(user_data))
    leave(traces, `${kind} of a failed registration`, text);
  return { json: { user_data, event_code } };
}

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

const STATES = ["fails", "refuses", "cuts"] as const;

/** The database away in three manners, while somebody registers, logs in and sends a selfie. */
export async function askWithoutDatabase(
  traces: Traces,
  { visitor, guest, event, selfie }: GuestWay,
): Promise<void> {
  const { email, password, client } = guest;
  for (const state of STATES) {
    const registration = registrationOf(traces, event.code);
    await order({ kind: "database", state });
    try {
      const answers = await Promise.all([
        visitor.call("/api/register-with-event-code", registration),
        visitor.call("/api/login", { json: { username: email, password } }),
        visitor.call("/api/password-reset/request", { json: { email } }),
        client.call("/api/my-photos"),
        client.uploadSelfie(selfie, { name: `${email}.jpg` }),
      ]);
      expect(
        answers.map(({ status }) => status),
        state,
      ).toEqual(answers.map(() => 503));
    } finally {
      await order({ kind: "database", state: "answers" });
    }
    await waitUntil(
      () => client.call("/api/me"),
      ({ status }) => status === 200,
    );
  }
}

/**
 * A database that throws what it was given back into its error, as some of PostgreSQL's own messages do
 * ("invalid input syntax …: …"): the worker answers 500 and logs the error.
 */
export async function provokeInternalErrors(traces: Traces, { visitor, event }: GuestWay): Promise<void> {
  await askDatabase(
    `create function tell_everything() returns trigger language plpgsql as $$ begin
       raise exception 'refused %', new.email
         using detail = 'row ' || new.username || E'\\n    at ' || new.email, hint = new.password_hash, errcode = '22P02';
     end $$`,
  );
  await askDatabase(
    "create trigger tell_everything before insert on accounts for each row execute function tell_everything()",
  );
  try {
    const answer = await visitor.call("/api/register-with-event-code", registrationOf(traces, event.code));
    expect(answer.status, answer.bytes.toString()).toBe(500);
  } finally {
    await askDatabase("drop trigger tell_everything on accounts");
    await askDatabase("drop function tell_everything()");
  }
  await expectMissingTable(traces, visitor, event.code);
}

/** The same for a statement that cannot run: its parameters stand in the driver's message, over several lines. */
async function expectMissingTable(traces: Traces, visitor: TracedClient, eventCode: string): Promise<void> {
  await askDatabase("alter table memberships rename to memberships_elsewhere");
  try {
    const answer = await visitor.call("/api/register-with-event-code", registrationOf(traces, eventCode));
    expect(answer.status, answer.bytes.toString()).toBe(500);
  } finally {
    await askDatabase("alter table memberships_elsewhere rename to memberships");
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

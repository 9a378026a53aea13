import { agePhotos, deleteMails, makeMailsDue, randomTag } from "@trouvaille/db/factories";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { processPhotos } from "../photos/process-photos.ts";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";
import { createHttpTransport } from "./http-transport.ts";
import { missingTransport } from "./log-transport.ts";
import { MailAwayError, MailRefusedError, type RenderedMail } from "./mail-transport.ts";
import { processMails } from "./process-mails.ts";
import { queueMail } from "./queue-mail.ts";
import { sendDigests } from "./send-digests.ts";

interface ListedMail {
  id: number;
  recipient: string;
  kind: string;
  status: string;
  failure: string | null;
  attempts: number;
}

/** A worker whose mails go into `sent`, or meet what `fail` throws. */
function startMailWorker() {
  const worker = startTestWorker();
  const sent: RenderedMail[] = [];
  const state: { fail?: Error } = {};
  worker.services.mailer = {
    send: async (mail) => {
      if (state.fail) throw state.fail;
      sent.push(mail);
    },
  };
  const to = `${randomTag().toLowerCase()}@example.com`;
  const queue = () =>
    queueMail(worker.services, {
      ...{ kind: "password_reset", language: "en", to },
      values: { link: "http://trouvaille.test/reset?token=secret", minutes: 60 },
    });
  return { worker, sent, state, to, queue, ours: () => sent.filter((mail) => mail.to === to) };
}

async function logOf(worker: TestWorker, to: string): Promise<ListedMail | undefined> {
  const { token } = await worker.admin();
  const response = await worker.request("/api/admin/mails?limit=500", { token });
  return (await response.json<ListedMail[]>()).find(({ recipient }) => recipient === to);
}

// A consumer takes what is due, and other files leave their mails behind.
beforeEach(() => deleteMails(startTestWorker().services.db));

describe("a queued mail", () => {
  test("is sent once, however many consumers are called, and what it said is forgotten", async () => {
    const { worker, queue, ours, to } = startMailWorker();
    await queue();
    expect(worker.woken).toContainEqual({ wake: "mails", delaySeconds: 0 });
    await Promise.all([1, 2, 3].map(() => processMails(worker.services)));
    expect(ours()).toHaveLength(1);
    expect(ours()[0]).toMatchObject({
      subject: "Choose a new password",
      text: expect.stringContaining("http://trouvaille.test/reset?token=secret"),
      html: expect.stringContaining('href="http://trouvaille.test/reset?token=secret"'),
    });
    const logged = await logOf(worker, to);
    expect(logged).toMatchObject({ kind: "password_reset", status: "sent", failure: null });
    expect(JSON.stringify(logged)).not.toContain("secret");
  });

  test("that the provider refuses is tried again, given up after five attempts, and sent when an admin says so", async () => {
    const { worker, queue, ours, state, to } = startMailWorker();
    await queue();
    state.fail = new MailRefusedError("provider_refused_403");
    await processMails(worker.services);
    const first = await logOf(worker, to);
    expect(first).toMatchObject({ status: "queued", attempts: 1 });
    expect(worker.woken.at(-1)).toMatchObject({ wake: "mails", delaySeconds: 60 });
    for (let i = 0; i < 4; i++) {
      await makeMailsDue(worker.services.db);
      await processMails(worker.services);
    }
    expect(await logOf(worker, to)).toMatchObject({
      status: "failed",
      failure: "provider_refused_403",
      attempts: 5,
    });
    delete state.fail;
    const { token } = await worker.admin();
    const path = `/api/admin/mails/${first?.id}/retry`;
    expect((await worker.request(path, { method: "POST", token })).status).toBe(200);
    await processMails(worker.services);
    expect(ours()).toHaveLength(1);
    expect((await worker.request(path, { method: "POST", token })).status).toBe(404);
  });

  test("waits while the provider is away, which is no attempt", async () => {
    const { worker, queue, state, to } = startMailWorker();
    await queue();
    state.fail = new MailAwayError(90);
    await processMails(worker.services);
    expect(await logOf(worker, to)).toMatchObject({ status: "queued", attempts: 0 });
    expect(worker.woken.at(-1)).toMatchObject({ wake: "mails", delaySeconds: 90 });
    delete state.fail;
    await makeMailsDue(worker.services.db);
    await processMails(worker.services);
    expect(await logOf(worker, to)).toMatchObject({ status: "sent" });
  });

  test("leaves no address and no text in the log", async () => {
    const written = vi.spyOn(console, "log").mockImplementation(() => {});
    const { worker, queue, to } = startMailWorker();
    await queue();
    await processMails(worker.services);
    const lines = written.mock.calls.flat().join("\n");
    written.mockRestore();
    expect(lines).toContain("mail_sent");
    expect(lines).not.toContain(to);
    expect(lines).not.toContain("secret");
  });
});

describe("the log of mails", () => {
  test("is narrowed to the mails that stand in one way", async () => {
    const { worker, queue, state, to } = startMailWorker();
    await queue();
    await processMails(worker.services);
    state.fail = new MailRefusedError("provider_refused_403");
    await queue();
    const { token } = await worker.admin();
    const statusesOf = async (query: string) => {
      const mails = await (await worker.request(`/api/admin/mails?${query}`, { token })).json<ListedMail[]>();
      return mails.filter(({ recipient }) => recipient === to).map(({ status }) => status);
    };
    expect(await statusesOf("limit=500")).toEqual(["queued", "sent"]);
    expect(await statusesOf("status=sent")).toEqual(["sent"]);
    expect(await statusesOf("status=failed")).toEqual([]);
  });

  test("rejects bad input and the wrong caller", async () => {
    const worker = startTestWorker();
    const { token } = await worker.admin();
    expect((await worker.request("/api/admin/mails?limit=0", { token })).status).toBe(422);
    expect((await worker.request("/api/admin/mails?status=lost", { token })).status).toBe(422);
    const guest = await worker.guest(await worker.event());
    expect((await worker.request("/api/admin/mails", { token: guest.token })).status).toBe(403);
    expect((await worker.request("/api/admin/mails")).status).toBe(401);
  });
});

test("guests are told of new photos of theirs, once a day and not while the photographer uploads", async () => {
  const { worker, sent } = startMailWorker();
  const event = await worker.event({ name: "Gala & <ball>" });
  const [guest, stranger, photographer] = await Promise.all([
    worker.guest(event),
    worker.guest(event),
    worker.photographer(event),
  ]);
  const toGuests = () => sent.filter(({ to }) => [guest.email, stranger.email].includes(to));
  const digest = async () => {
    await sendDigests(worker.services);
    await processMails(worker.services);
  };
  const newJpeg = await makeJpeg(201, { width: 333 });
  const selfie = fileForm("file", newJpeg, { biometric_consent: "true" });
  await worker.request("/api/upload-selfie", { method: "POST", token: guest.token, body: selfie });
  await worker.request(`/api/photographer/events/${event.id}/photos`, {
    method: "POST",
    token: photographer.token,
    body: newJpeg,
  });
  await processPhotos(worker.services);
  await digest();
  expect(toGuests()).toEqual([]);
  await agePhotos(worker.services.db, event.id, 31 * 60);
  await digest();
  expect(toGuests()).toMatchObject([
    { to: guest.email, subject: "1 nouvelle photo de vous : Gala & <ball>" },
  ]);
  expect(toGuests()[0]?.html).toContain("Gala &amp; &lt;ball&gt;");
  expect(toGuests()[0]?.text).toContain(`http://trouvaille.test/j/${event.code}`);
  await digest();
  expect(toGuests()).toHaveLength(1);
});

describe("the provider's API", () => {
  const mail: RenderedMail = {
    ...{ idempotencyKey: "trouvaille-mail-1-2", to: "guest@example.com", replyTo: "other@example.com" },
    ...{ subject: "Subject", text: "Text", html: "<p>Text</p>" },
  };
  const transport = (answer: () => Promise<Response>) => {
    const calls: { url: string; init: RequestInit }[] = [];
    const { send } = createHttpTransport({
      ...{ url: "https://mail.example.com/emails", key: "a key", from: "Trouvaille <no-reply@example.com>" },
      fetch: (url, init) => {
        calls.push({ url, init });
        return answer();
      },
    });
    return { calls, send };
  };

  test("is given the mail as JSON, with the key and what makes a repeated hand-over one mail", async () => {
    const { calls, send } = transport(async () => Response.json({ id: "1" }));
    await send(mail);
    const [call] = calls;
    expect(call?.url).toBe("https://mail.example.com/emails");
    expect(call?.init.headers).toMatchObject({
      Authorization: "Bearer a key",
      "Idempotency-Key": "trouvaille-mail-1-2",
    });
    expect(JSON.parse(String(call?.init.body))).toEqual({
      ...{
        from: "Trouvaille <no-reply@example.com>",
        to: ["guest@example.com"],
        reply_to: "other@example.com",
      },
      ...{ subject: "Subject", text: "Text", html: "<p>Text</p>" },
    });
  });

  test.each([
    [429, MailAwayError],
    [503, MailAwayError],
    [302, MailRefusedError],
    [401, MailRefusedError],
    [422, MailRefusedError],
  ])("that answers %i is away or has refused", async (status, kind) => {
    const { send } = transport(async () => new Response(null, { status, headers: { "Retry-After": "7" } }));
    await expect(send(mail)).rejects.toBeInstanceOf(kind);
  });

  test("that cannot be reached is away; where none is configured the mail is kept as failed", async () => {
    const { send } = transport(() => Promise.reject(new TypeError("no route")));
    await expect(send(mail)).rejects.toBeInstanceOf(MailAwayError);
    await expect(missingTransport.send(mail)).rejects.toMatchObject({ reason: "mail_not_configured" });
  });
});

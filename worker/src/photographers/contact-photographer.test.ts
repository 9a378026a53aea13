import { listQueuedMails } from "@trouvaille/db/queries/event-mails";
import { updatePhotographer } from "@trouvaille/db/queries/staff";
import { describe, expect, test } from "vitest";
import { ERROR_TEXTS } from "../error-texts.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";

const form = (given: object = {}) => ({
  name: "Somebody",
  email: "somebody@example.com",
  message: "When do the photos come?",
  ...given,
});

const write = (worker: TestWorker, token: string, json: unknown) =>
  worker.request("/api/contact-photographer", { token, json });

async function guestOfAnEvent() {
  const worker = startTestWorker();
  const event = await worker.event();
  const [photographer, guest] = [await worker.photographer(event), await worker.guest(event)];
  return { worker, event, photographer, guest };
}

describe("a guest who writes to the photographer", () => {
  test("reaches every active one of the event, in their language, who answer to the guest", async () => {
    const { worker, event, photographer, guest } = await guestOfAnEvent();
    const second = await worker.photographer(event);
    const gone = await worker.photographer(event);
    await worker.photographer(await worker.event());
    await worker.request("/api/me", {
      method: "PATCH",
      token: second.token,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ language: "en" }),
    });
    await updatePhotographer(worker.services.db, gone.id, { isActive: false });
    const response = await write(worker, guest.token, form());
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ message: "Votre message a bien été envoyé au photographe." });
    expect(worker.woken).toContainEqual({ wake: "mails", delaySeconds: 0 });
    const mails = await listQueuedMails(worker.services.db, event.id);
    const common = {
      kind: "contact_photographer",
      replyTo: "somebody@example.com",
      values: {
        event_name: event.name,
        guest_name: "Somebody",
        guest_email: "somebody@example.com",
        message: "When do the photos come?",
      },
    };
    expect(mails).toHaveLength(2);
    expect(mails).toContainEqual({ ...common, recipient: photographer.email, language: "fr" });
    expect(mails).toContainEqual({ ...common, recipient: second.email, language: "en" });
  });

  test("is answered at the account's address without another one", async () => {
    const { worker, event, guest } = await guestOfAnEvent();
    expect((await write(worker, guest.token, form({ email: "" }))).status).toBe(200);
    expect(await listQueuedMails(worker.services.db, event.id)).toMatchObject([
      { replyTo: guest.email, values: { guest_email: guest.email } },
    ]);
  });

  test.each([
    [{ name: " " }, 400, "contact_name_required"],
    [{ name: undefined }, 400, "contact_name_required"],
    [{ message: "\n" }, 400, "contact_message_required"],
    [{ message: "x".repeat(5_001) }, 400, "contact_message_too_long"],
    [{ email: "nobody" }, 422, "invalid_request"],
    [{ message: "a\u0000b" }, 422, "invalid_request"],
    [{ name: "x".repeat(201) }, 422, "invalid_request"],
    [{ message: 7 }, 422, "invalid_request"],
  ])("with %j is refused, and no try is lost", async (change, status, code) => {
    const { worker, event, guest } = await guestOfAnEvent();
    for (let i = 0; i < 6; i++) {
      expect(await problemOf(await write(worker, guest.token, form(change)))).toEqual({ status, code });
    }
    expect(await listQueuedMails(worker.services.db, event.id)).toEqual([]);
    expect((await write(worker, guest.token, form({ message: "x".repeat(5_000) }))).status).toBe(200);
  });

  test("is told when nobody takes photos", async () => {
    const worker = startTestWorker();
    const guest = await worker.guest(await worker.event());
    const response = await write(worker, guest.token, form());
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      code: "no_event_photographer",
      detail: ERROR_TEXTS.no_event_photographer.fr,
    });
  });

  test("writes a few messages an hour, also when they are sent at once, and others are not kept waiting", async () => {
    const { worker, event, guest } = await guestOfAnEvent();
    const answers = await Promise.all(Array.from({ length: 12 }, () => write(worker, guest.token, form())));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(8);
    expect(Number(refused[0]?.headers.get("Retry-After"))).toBeGreaterThan(600);
    expect(await listQueuedMails(worker.services.db, event.id)).toHaveLength(4);
    const other = await worker.guest(event);
    expect((await write(worker, other.token, form())).status).toBe(200);
  });
});

test("only guests write to photographers", async () => {
  const { worker, photographer } = await guestOfAnEvent();
  const admin = await worker.admin();
  for (const { token } of [photographer, admin]) {
    expect(await problemOf(await write(worker, token, form()))).toEqual({ status: 403, code: "guests_only" });
  }
  expect((await write(worker, "", form())).status).toBe(401);
});

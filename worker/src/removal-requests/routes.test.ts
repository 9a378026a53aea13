import { randomTag } from "@trouvaille/db/factories";
import { listQueuedMails } from "@trouvaille/db/queries/event-mails";
import { describe, expect, test } from "vitest";
import { makeJpeg } from "../testing/make-jpeg.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";

interface Listed {
  id: number;
  name: string;
  photo_id: number | null;
  closed_at: string | null;
}

const wish = (event_code: string, given: object = {}) => ({
  event_code,
  name: "Somebody",
  email: "somebody@example.com",
  message: "Take me off, please.",
  ...given,
});

const ask = (worker: TestWorker, json: object) => worker.request("/api/removal-requests", { json });

const list = async (worker: TestWorker, token: string, query: string) =>
  (await worker.request(`/api/admin/removal-requests?${query}`, { token })).json<Listed[]>();

describe("asking to be taken off", () => {
  test("reaches the event's photographers and every admin, who answer to the person", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const [photographer, admin] = [await worker.photographer(event), await worker.admin()];
    const stranger = await worker.photographer(await worker.event());
    expect((await ask(worker, wish(event.code.toLowerCase()))).status).toBe(200);
    const mails = await listQueuedMails(worker.services.db, event.id);
    const recipients = mails.map(({ recipient }) => recipient);
    expect(recipients).toEqual(expect.arrayContaining([photographer.email, admin.email]));
    expect(recipients).not.toContain(stranger.email);
    expect(mails[0]).toMatchObject({
      kind: "removal_request",
      replyTo: "somebody@example.com",
      values: {
        event_name: event.name,
        name: "Somebody",
        email: "somebody@example.com",
        message: "Take me off, please.",
        link: "http://trouvaille.test/organise/removals",
      },
    });
    expect(worker.woken).toContainEqual({ wake: "mails", delaySeconds: 0 });
  });

  test("may point at a photo of this event, and at no other", async () => {
    const worker = startTestWorker();
    const { token } = await worker.admin();
    const [event, other] = [await worker.event(), await worker.event()];
    const photographer = await worker.photographer(event, other);
    const ids = [];
    for (const { id } of [event, other]) {
      const path = `/api/photographer/events/${id}/photos`;
      const body = await makeJpeg(12, { width: 611 });
      const response = await worker.request(path, { method: "POST", token: photographer.token, body });
      ids.push((await response.json<{ photo_id: number }>()).photo_id);
    }
    for (const photo_id of ids) expect((await ask(worker, wish(event.code, { photo_id }))).status).toBe(200);
    const listed = await list(worker, token, `event_id=${event.id}`);
    expect(listed.map(({ photo_id }) => photo_id)).toEqual([ids[0], null]);
  });

  test("a hundred times fills the list, not the mail boxes", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const photographer = await worker.photographer(event);
    for (let i = 0; i < 25; i++) await ask(worker, wish(event.code, { name: `Somebody ${i}` }));
    const mails = await listQueuedMails(worker.services.db, event.id);
    expect(mails.filter(({ recipient }) => recipient === photographer.email)).toHaveLength(20);
    const { token } = await worker.admin();
    expect(await list(worker, token, `event_id=${event.id}`)).toHaveLength(25);
  });

  test.each([
    [{ name: "" }],
    [{ email: "nobody" }],
    [{ message: " " }],
    [{ message: "x".repeat(5_001) }],
    [{ message: "a\u0000b" }],
    [{ photo_id: -1 }],
    [{ event_code: 7 }],
  ])("%j is no valid request", async (change) => {
    const worker = startTestWorker();
    const event = await worker.event();
    expect(await problemOf(await ask(worker, wish(event.code, change)))).toEqual({
      status: 422,
      code: "invalid_request",
    });
  });

  test("needs the code of an event", async () => {
    const worker = startTestWorker();
    for (const code of [randomTag(), "", " "]) {
      expect(await problemOf(await ask(worker, wish(code)))).toEqual({
        status: 404,
        code: "event_code_not_found",
      });
    }
  });
});

describe("requests", () => {
  test("are listed for admins, the waiting first, and closed once", async () => {
    const worker = startTestWorker();
    const { token } = await worker.admin();
    const event = await worker.event();
    for (const name of ["one", "two"]) await ask(worker, wish(event.code, { name }));
    const [first] = await list(worker, token, `event_id=${event.id}`);
    const close = () =>
      worker.request(`/api/admin/removal-requests/${first?.id}/close`, { method: "POST", token });
    const closed = await (await close()).json<{ closed_at: string }>();
    expect(await (await close()).json()).toMatchObject({ closed_at: closed.closed_at });
    const after = await list(worker, token, `event_id=${event.id}`);
    expect(after.map(({ name }) => name)).toEqual(["two", "one"]);
    expect(await list(worker, token, `event_id=${event.id}&open=true`)).toHaveLength(1);
    const nowhere = await worker.request("/api/admin/removal-requests/2000000000/close", {
      method: "POST",
      token,
    });
    expect(await problemOf(nowhere)).toEqual({ status: 404, code: "removal_request_not_found" });
  });

  test("are nobody else's", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const [guest, photographer] = [await worker.guest(event), await worker.photographer(event)];
    for (const { token } of [guest, photographer]) {
      const path = "/api/admin/removal-requests";
      expect((await worker.request(path, { token })).status).toBe(403);
      expect((await worker.request(`${path}/1/close`, { method: "POST", token })).status).toBe(403);
    }
  });
});

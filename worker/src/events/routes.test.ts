import { changeEventCode, randomTag } from "@trouvaille/db/factories";
import { describe, expect, test } from "vitest";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";
import { canonicalEventCode, isPossibleEventCode } from "./event-code.ts";

const check = async (worker: TestWorker, event_code: unknown) =>
  (await worker.request("/api/check-event-code", { json: { event_code } })).json();

const unreachable = (worker: TestWorker) => {
  const refuse = new Proxy(worker.services.db, {
    get: () => {
      throw new Error("the database was asked");
    },
  });
  worker.services.db = refuse;
};

describe("an event code", () => {
  test("is compared without case and white space", () => {
    expect(canonicalEventCode(" ab c\t2\u00a0")).toBe("ABC2");
    expect(canonicalEventCode("ＡＢ２")).toBe("AB2");
    expect(isPossibleEventCode("")).toBe(false);
    expect(isPossibleEventCode("A".repeat(64))).toBe(true);
    expect(isPossibleEventCode("A".repeat(65))).toBe(false);
  });

  test("of an event is valid however it is typed, an unknown one is not", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    expect(await check(worker, event.code)).toEqual({ valid: true });
    expect(await check(worker, ` ${event.code.toLowerCase().replace(/^(...)/, "$1 ")}`)).toEqual({
      valid: true,
    });
    for (const unknown of [randomTag(), "", "   ", "%", "x".repeat(100)]) {
      expect(await check(worker, unknown)).toEqual({ valid: false });
    }
  });

  test("that was checked is remembered, and answers without the database", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    await check(worker, event.code);
    unreachable(worker);
    expect(await check(worker, event.code)).toEqual({ valid: true });
  });

  test("works at once though it was unknown a moment ago", async () => {
    const worker = startTestWorker();
    const code = randomTag();
    expect(await check(worker, code)).toEqual({ valid: false });
    await worker.event({ code });
    expect(await check(worker, code)).toEqual({ valid: true });
  });

  test("that changed no longer registers anybody, though it is still remembered", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    await check(worker, event.code);
    await changeEventCode(worker.services.db, event.id, randomTag());
    const tag = randomTag();
    const response = await worker.request("/api/register-with-event-code", {
      json: {
        event_code: event.code,
        user_data: { username: tag, email: `${tag}@example.com`, password: "Example-pass-1" },
      },
    });
    expect(await problemOf(response)).toEqual({ status: 400, code: "invalid_event_code" });
  });

  test("is looked up in the database while KV is away", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const away = () => Promise.reject(new Error("KV is away"));
    worker.services.eventCodes = { get: away, put: away } as unknown as KVNamespace;
    expect(await check(worker, event.code)).toEqual({ valid: true });
  });

  test.each([[undefined], [null], [7], [{}], ["x".repeat(101)], ["a\u0000b"]])(
    "%j is no valid request",
    async (code) => {
      const worker = startTestWorker();
      const response = await worker.request("/api/check-event-code", { json: { event_code: code } });
      expect(await problemOf(response)).toEqual({ status: 422, code: "invalid_request" });
    },
  );
});

describe("a photographer's events", () => {
  test("are their own", async () => {
    const worker = startTestWorker();
    const [mine, also, other] = [await worker.event(), await worker.event(), await worker.event()];
    const photographer = await worker.photographer(mine, also);
    await worker.photographer(other);
    const response = await worker.request("/api/photographer/events", { token: photographer.token });
    expect((await response.json<{ id: number; event_code: string }[]>()).map(({ id }) => id)).toEqual([
      also.id,
      mine.id,
    ]);
  });

  test("are no guest's business", async () => {
    const worker = startTestWorker();
    const guest = await worker.guest(await worker.event());
    expect((await worker.request("/api/photographer/events", { token: guest.token })).status).toBe(403);
    expect((await worker.request("/api/photographer/events")).status).toBe(401);
  });
});

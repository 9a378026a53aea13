import { setTimeout as sleep } from "node:timers/promises";
import { randomTag } from "@trouvaille/db/factories";
import { afterAll, beforeAll, expect, test } from "vitest";
import { selfieOf } from "../pictures/people.ts";
import { Client, fileOf, type ListedPhoto } from "./client.ts";
import { order, stack } from "./stack.ts";

beforeAll(() => order({ kind: "restart-worker", vars: { REQUIRE_BIOMETRIC_CONSENT: "false" } }));
afterAll(() => order({ kind: "restart-worker", vars: {} }));

test("the sequence of the former system's load test gets 200 on every call", async () => {
  const event_code = stack.demo.code;
  const username = `load-${randomTag().toLowerCase()}`;
  const email = `${username}@example.com`;
  const password = "LoadTest-2026!";
  const selfie = fileOf(await selfieOf("fay"), "selfie.jpg");
  const answers: string[] = [];
  let client = new Client();
  const step = async <Body>(path: string, call?: Parameters<Client["call"]>[1]): Promise<Body> => {
    const answer = await client.call(path, call);
    answers.push(`${path} ${answer.status}`);
    expect(answer.status, `${path}: ${answer.bytes.toString().slice(0, 300)}`).toBe(200);
    return (answer.json ?? answer.bytes) as Body;
  };

  expect(await step("/api/check-event-code", { json: { event_code } })).toEqual({ valid: true });
  const names = { username, email, event_code };
  expect(await step("/api/check-user-availability", { json: names })).toEqual({
    username_taken: false,
    email_taken: false,
    email_exists_other_events: false,
    username_exists_other_events: false,
  });
  // As it was sent: no consent field anywhere.
  expect(await step("/api/validate-selfie", { form: [["file", selfie]] })).toMatchObject({ valid: true });
  await step("/api/check-event-code", { json: { event_code } });
  await step("/api/check-user-availability", { json: names });
  const account = { username, email, password, user_type: "user" };
  expect(
    await step("/api/register-with-event-code", { json: { user_data: account, event_code } }),
  ).toMatchObject({ username, email, user_type: "user", is_active: true });
  const session = await step<{ access_token: string; token_type: string }>("/api/login", {
    json: { username, password },
  });
  expect(session.token_type).toBe("bearer");
  client = new Client(session.access_token);

  expect(await step("/api/upload-selfie", { form: [["file", selfie]] })).toMatchObject({
    status: "processing",
    message: expect.any(String),
  });
  await step("/api/my-photos");
  await sleep(2_000);
  const mine = await step<ListedPhoto[]>("/api/my-photos");
  expect(mine).toHaveLength(2);
  expect(await step("/api/me")).toMatchObject({ username, event_code, selfie_status: "valid" });
  await step(`/api/my-photos?cb=${Date.now()}`);
  const all = await step<ListedPhoto[]>("/api/all-photos");
  expect(all).toHaveLength(6);

  for (const { id } of [...all, ...mine, ...all]) {
    expect((await step<Buffer>(`/api/photo/${id}`)).length).toBeGreaterThan(10_000);
    expect(await step("/api/user/event-expiration")).toMatchObject({ photos_count: 6 });
    await sleep(10);
  }
  expect(answers.length).toBe(13 + 2 * 14);
});

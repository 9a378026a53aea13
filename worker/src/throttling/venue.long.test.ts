import { randomTag } from "@trouvaille/db/factories";
import { expect, test } from "vitest";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";
import { PASSWORD } from "../testing/test-accounts.ts";

/** Real limits, as wrangler.toml sets them: the whole journey of 300 guests behind one address. */
const GUESTS = 300;
const AT_ONCE = 10;
/** More than any limit lets through, even where a minute ends in between. */
const MANY_GUESSES = 250;

/** An address of nobody, for one test. */
const someAddress = () => `2001:db8:${randomTag(4).replace(/[^0-9A-F]/g, "1")}:${Date.now() % 9999}::1`;

const from = (address: string, json: unknown) => ({ json, headers: { "CF-Connecting-IP": address } });

async function guessCodes(worker: TestWorker, address: string): Promise<number> {
  for (let guess = 1; guess <= MANY_GUESSES; guess++) {
    const { status } = await worker.request(
      "/api/check-event-code",
      from(address, { event_code: randomTag() }),
    );
    if (status === 429) return guess;
  }
  throw new Error("nobody stopped the guesser");
}

async function join(worker: TestWorker, code: string, address: string, picture: Uint8Array<ArrayBuffer>) {
  const tag = randomTag().toLowerCase();
  const guest = { username: `name-${tag}`, email: `${tag}@example.com`, password: PASSWORD };
  const preCheck = () =>
    worker.request("/api/validate-selfie", {
      method: "POST",
      body: fileForm("file", picture),
      headers: { "CF-Connecting-IP": address },
    });
  const answers = [
    await worker.request("/api/check-event-code", from(address, { event_code: code })),
    await worker.request("/api/check-user-availability", from(address, { event_code: code, ...guest })),
    await preCheck(),
    await worker.request(
      "/api/register-with-event-code",
      from(address, { user_data: guest, event_code: code }),
    ),
    await worker.request("/api/login", from(address, guest)),
  ];
  return answers.map(({ status }) => status);
}

test("300 guests behind one address all join, while guessers there and elsewhere are stopped", {
  timeout: 120_000,
}, async () => {
  const worker = startTestWorker();
  const venue = someAddress();
  const { code } = await worker.event();
  const picture = await makeJpeg(120);
  const statuses = [await join(worker, code, venue, picture)];
  const tries = await guessCodes(worker, venue);
  const { code: another } = await worker.event();
  const right = await worker.request("/api/check-event-code", from(venue, { event_code: another }));
  await guessCodes(worker, someAddress());
  while (statuses.length < GUESTS) {
    const some = Array.from({ length: Math.min(AT_ONCE, GUESTS - statuses.length) }, () =>
      join(worker, code, venue, picture),
    );
    statuses.push(...(await Promise.all(some)));
  }
  const seen = Map.groupBy(statuses.flat(), (status) => status);
  console.log(`throttling: a guesser was stopped at try ${tries}; ${statuses.length} guests joined`);
  expect([...seen.keys()]).toEqual([200]);
  // Another minute may have begun: then it is one try among the next hundred.
  expect([200, 429]).toContain(right.status);
});

test("the owner logs in while a stranger hammers the name from elsewhere", async () => {
  const worker = startTestWorker();
  const owner = await worker.guest(await worker.event());
  const [stranger, home] = [someAddress(), someAddress()];
  const wrong = { username: owner.username, password: "Wrong-pass-1" };
  const statuses = [];
  for (let i = 0; i < 7; i++) statuses.push(await worker.request("/api/login", from(stranger, wrong)));
  expect(statuses.map(({ status }) => status).slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
  const last = statuses.at(-1);
  expect(last?.status).toBe(429);
  expect(Number(last?.headers.get("Retry-After"))).toBeGreaterThan(0);
  const unknown = { username: randomTag(), password: "Wrong-pass-1" };
  const strangers = [];
  for (let i = 0; i < 7; i++) strangers.push(await worker.request("/api/login", from(stranger, unknown)));
  expect(strangers.map(({ status }) => status)).toEqual(statuses.map(({ status }) => status));
  const right = { username: owner.username, password: PASSWORD };
  expect((await worker.request("/api/login", from(home, right))).status).toBe(200);
});

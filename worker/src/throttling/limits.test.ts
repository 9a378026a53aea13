import { randomTag } from "@trouvaille/db/factories";
import { describe, expect, test } from "vitest";
import { startTestWorker } from "../testing/start-test-worker.ts";
import { createKnownPairs } from "./known-pairs.ts";
import { createLimits, LOGIN_BACK_OFF, NETWORK_FAILURES } from "./limits.ts";

/** A counter of one window that never ends. */
function countingRate(limit: number): RateLimit {
  const counts = new Map<string, number>();
  return {
    limit: async ({ key }) => {
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return { success: (counts.get(key) ?? 0) <= limit };
    },
  };
}

const brokenRate: RateLimit = { limit: () => Promise.reject(new Error("away")) };

function startLimits({ rate = countingRate(10), kv }: { rate?: RateLimit; kv?: KVNamespace } = {}) {
  const { services } = startTestWorker();
  let now = Date.now();
  const travel = (seconds: number) => {
    now += seconds * 1000;
  };
  const limits = createLimits({
    db: services.db,
    secret: randomTag(32),
    rates: { codes: rate, logins: rate, registrations: rate, resets: rate, preChecks: rate, forms: rate },
    known: createKnownPairs(kv ?? services.eventCodes, new Map()),
    preCheckLine: services.selfieMemory,
    clock: () => new Date(now),
  });
  return { limits, travel };
}

const refused = { code: "too_many_tries" };
const HERE = "192.0.2.1";
const ELSEWHERE = "198.51.100.1";

async function repeat(times: number, work: () => Promise<unknown>) {
  for (let i = 0; i < times; i++) await work();
}

describe("event codes", () => {
  test("of a network that tries too many are refused, right and wrong alike, but those it used before", async () => {
    const { limits } = startLimits();
    const here = limits.from(HERE);
    await here.tryEventCode("VENUE");
    await here.eventCodeWasRight("venue");
    await repeat(9, () => here.tryEventCode(randomTag()));
    await expect(here.tryEventCode("RIGHTBUTNEW")).rejects.toMatchObject(refused);
    await expect(here.tryEventCode("WRONG")).rejects.toMatchObject(refused);
    await repeat(300, () => here.tryEventCode(" ve nue "));
    await limits.from(ELSEWHERE).tryEventCode("RIGHTBUTNEW");
  });

  test("are known to isolates that have not seen them", async () => {
    const { services } = startTestWorker();
    const pair = randomTag();
    await createKnownPairs(services.eventCodes, new Map()).add(pair);
    expect(await createKnownPairs(services.eventCodes, new Map()).has(pair)).toBe(true);
    expect(await createKnownPairs(services.eventCodes, new Map()).has(randomTag())).toBe(false);
  });
});

describe("logins", () => {
  test("wait twice as long after each failure beyond the free ones, and start anew after a success", async () => {
    const { limits, travel } = startLimits({ rate: countingRate(1000) });
    const here = limits.from(HERE);
    const name = randomTag();
    await repeat(LOGIN_BACK_OFF.free, () => here.tryLogin(name));
    for (const wait of [1, 2, 4, 8]) {
      await expect(here.tryLogin(name.toLowerCase())).rejects.toMatchObject({
        ...refused,
        options: { retryAfterSeconds: wait },
      });
      travel(wait);
      await here.tryLogin(name);
    }
    await here.loginSucceeded(name);
    await repeat(LOGIN_BACK_OFF.free, () => here.tryLogin(name));
  });

  test("never wait longer than the longest wait", async () => {
    const { limits, travel } = startLimits({ rate: countingRate(1000) });
    const here = limits.from(HERE);
    await repeat(40, async () => {
      await here.tryLogin("somebody");
      travel(LOGIN_BACK_OFF.maxSeconds);
    });
  });

  test("of many at once are no more free than one after the other", async () => {
    const { limits } = startLimits({ rate: countingRate(1000) });
    const here = limits.from(HERE);
    const name = randomTag();
    const tries = await Promise.allSettled(Array.from({ length: 30 }, () => here.tryLogin(name)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(LOGIN_BACK_OFF.free);
  });

  test("of the owner are free while a stranger elsewhere hammers the name", async () => {
    const { limits } = startLimits({ rate: countingRate(1000) });
    const name = randomTag();
    const stranger = limits.from(ELSEWHERE);
    await repeat(LOGIN_BACK_OFF.free, () => stranger.tryLogin(name));
    await expect(stranger.tryLogin(name)).rejects.toMatchObject(refused);
    await limits.from(HERE).tryLogin(name);
  });

  test("of a network that tries names are refused for a while, but those of names at home there", async () => {
    const { limits, travel } = startLimits({ rate: countingRate(1000) });
    const here = limits.from(HERE);
    const guest = randomTag();
    await here.nameIsKnown(guest);
    await repeat(NETWORK_FAILURES.capacity + 1, () => here.loginFailed());
    await expect(here.tryLogin(randomTag())).rejects.toMatchObject(refused);
    await here.tryLogin(guest);
    await limits.from(ELSEWHERE).tryLogin(randomTag());
    travel(NETWORK_FAILURES.blockSeconds + 1);
    await here.tryLogin(randomTag());
  });

  test("of guests who mistype all evening never add up", async () => {
    const { limits, travel } = startLimits({ rate: countingRate(1000) });
    const here = limits.from(HERE);
    await repeat(NETWORK_FAILURES.capacity * 2, async () => {
      await here.loginFailed();
      travel(1);
    });
    await here.tryLogin(randomTag());
  });
});

test("reset mails to one address are few, whoever asks", async () => {
  const { limits, travel } = startLimits();
  const email = `${randomTag()}@example.com`;
  await repeat(3, () => limits.from(HERE).tryPasswordReset(email));
  await expect(limits.from(ELSEWHERE).tryPasswordReset(email.toUpperCase())).rejects.toMatchObject(refused);
  await limits.from(ELSEWHERE).tryPasswordReset(`other-${email}`);
  travel(301);
  await limits.from(ELSEWHERE).tryPasswordReset(email);
});

test.each(["tryRegistration", "tryPublicForm"] as const)("%s is counted per network", async (method) => {
  const { limits } = startLimits();
  await repeat(10, () => limits.from(HERE)[method]());
  await expect(limits.from(HERE)[method]()).rejects.toMatchObject(refused);
  await limits.from(ELSEWHERE)[method]();
});

test("counters that are away, and callers without a network, are let through", async () => {
  const away = { get: () => Promise.reject(new Error()), put: () => Promise.reject(new Error()) };
  const { limits } = startLimits({ rate: brokenRate, kv: away as unknown as KVNamespace });
  await limits.from(HERE).tryEventCode("VENUE");
  await limits.from(HERE).eventCodeWasRight("VENUE");
  await limits.from(HERE).tryRegistration();
  await limits.from(HERE).tryLogin("somebody");
  const { limits: without } = startLimits({ rate: countingRate(0) });
  await without.tryEventCode("VENUE");
  await without.tryRegistration();
  await without.tryLogin("somebody");
});

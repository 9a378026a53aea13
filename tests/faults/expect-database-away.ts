import { expect } from "vitest";
import { holdEvent } from "../api/accounts.ts";
import type { Answer } from "../api/client.ts";
import { order, report } from "../api/stack.ts";
import { waitUntil } from "../api/wait-until.ts";
import { joinWithKnownCode, makeProbes } from "./database-probes.ts";
import { statusesOfPhotosIn } from "./read-outcome.ts";

const describeAnswer = ({ status, headers, json }: Answer) => ({
  status,
  type: headers.get("content-type"),
  retryAfter: Number(headers.get("retry-after")) > 0,
  code: (json as { code?: string } | null)?.code,
});

/** Nothing of a driver, a statement or a path. */
const TELLS_TOO_MUCH = /select|insert|postgres|neon|drizzle|127\.0\.0\.1|\.ts\b|\bat /i;

/**
 * Takes the database away in one manner, tries everything, brings it back and tries again.
 * @param name for the report
 * @param take makes it so that the worker finds no database, and `back` undoes it
 */
export async function expectDatabaseAway(
  name: string,
  seed: number,
  { take, back }: { take: () => Promise<void>; back: () => Promise<void> },
): Promise<void> {
  const event = await holdEvent();
  const guest = await joinWithKnownCode(event);
  const { checkKnownCode, probes } = await makeProbes(event, guest, seed);

  await take();
  const slowest = { what: "", seconds: 0 };
  try {
    const known = await checkKnownCode();
    expect([known.status, known.json], "a code that is remembered").toEqual([200, { valid: true }]);
    await Promise.all(
      Object.entries(probes).map(async ([what, probe]) => {
        const began = performance.now();
        const answer = await probe();
        const seconds = (performance.now() - began) / 1000;
        if (seconds > slowest.seconds) Object.assign(slowest, { what, seconds });
        expect(describeAnswer(answer), what).toEqual({
          status: 503,
          type: "application/problem+json; charset=utf-8",
          retryAfter: true,
          code: "database_unavailable",
        });
        expect(answer.bytes.toString(), what).not.toMatch(TELLS_TOO_MUCH);
      }),
    );
  } finally {
    await back();
  }
  const began = performance.now();
  // By itself: the worker is the same as before.
  await waitUntil(
    () => guest.client.call("/api/me"),
    ({ status }) => status === 200,
  );
  for (const [what, probe] of Object.entries(probes)) {
    expect((await probe()).status, `${what}, afterwards`).toBeLessThan(300);
  }
  await waitUntil(
    () => statusesOfPhotosIn(event.id),
    (statuses) => statuses.length === 1 && statuses[0] === "matched",
  );
  await report(
    `database ${name}: all else 503 after ${slowest.seconds.toFixed(1)} s at most (${slowest.what}); all well ${((performance.now() - began) / 1000).toFixed(1)} s after it was back`,
  );
}

/** What lies between worker and database makes it look so. */
export const behindGate = (state: "refuses" | "fails" | "cuts" | "hangs" | "stalls") => ({
  take: () => order({ kind: "database", state }),
  back: () => order({ kind: "database", state: "answers" }),
});

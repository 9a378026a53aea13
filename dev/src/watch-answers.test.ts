import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type AskOutcome, watchAnswers } from "./watch-answers.ts";

const LIMITS = { intervalMs: 100, timeoutMs: 500, refusedMs: 1_000, silentMs: 20_000, crashedMs: 2_000 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watch(ask: () => AskOutcome, crashed = false) {
  const dead: string[] = [];
  const end = watchAnswers(
    async () => ask(),
    () => crashed,
    (why) => dead.push(why),
    LIMITS,
  );
  return { dead, end };
}

test("nothing that listens is dead after a second, silence after a crash after two", async () => {
  const refused = watch(() => "refused");
  const crashed = watch(() => "silent", true);
  await vi.advanceTimersByTimeAsync(900);
  expect([refused.dead, crashed.dead]).toEqual([[], []]);
  await vi.advanceTimersByTimeAsync(400);
  expect([refused.dead, crashed.dead]).toEqual([["does not listen any more"], []]);
  await vi.advanceTimersByTimeAsync(1_200);
  expect(crashed.dead).toEqual(["does not answer any more"]);
});

test("a worker that is only busy is left alone, and an answer starts the count anew", async () => {
  let outcome: AskOutcome = "silent";
  const busy = watch(() => outcome);
  await vi.advanceTimersByTimeAsync(19_000);
  outcome = "answered";
  await vi.advanceTimersByTimeAsync(200);
  outcome = "silent";
  await vi.advanceTimersByTimeAsync(19_000);
  expect(busy.dead).toEqual([]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(busy.dead).toHaveLength(1);
});

test("a watch that was ended says nothing", async () => {
  const { dead, end } = watch(() => "refused");
  end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(dead).toEqual([]);
});

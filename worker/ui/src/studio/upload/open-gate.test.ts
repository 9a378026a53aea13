import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

// What connection.ts asks the browser.
vi.stubGlobal("navigator", { onLine: true });
vi.stubGlobal("addEventListener", () => undefined);
const { openGate } = await import("./open-gate.ts");
const { pollWait } = await import("./poll-wait.ts");

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const failure = { retryAfter: null, isDown: true };

describe("after a failure", () => {
  test("everything waits, longer each time, and then goes on", () => {
    const opened = vi.fn();
    const gate = openGate(opened);
    const waits = [];
    for (let i = 0; i < 7; i++) {
      gate.fail(failure);
      expect(gate.isOpen).toBe(false);
      const began = Date.now();
      vi.runAllTimers();
      waits.push((Date.now() - began) / 1_000);
      expect(gate.isOpen).toBe(true);
    }
    expect(opened).toHaveBeenCalledTimes(7);
    expect(waits.every((wait, i) => wait >= ([2, 4, 8, 15, 30, 60, 60][i] ?? 60))).toBe(true);
    expect(Math.max(...waits)).toBeLessThanOrEqual(72);
  });

  test("requests that fail together count as one", () => {
    const gate = openGate(() => undefined);
    for (let i = 0; i < 3; i++) gate.fail(failure);
    expect(gate.failures).toBe(1);
  });

  test("a time that the service asks for is kept", () => {
    const gate = openGate(() => undefined);
    gate.fail({ retryAfter: 40, isDown: false });
    vi.advanceTimersByTime(39_000);
    expect(gate.isOpen).toBe(false);
    vi.advanceTimersByTime(10_000);
    expect(gate.isOpen).toBe(true);
  });

  test("the page says so from the fifth on, and no more after a success", () => {
    const gate = openGate(() => undefined);
    const said = [];
    for (let i = 0; i < 5; i++) {
      gate.fail(failure);
      said.push(gate.said.value !== null);
      vi.runAllTimers();
    }
    expect(said).toEqual([false, false, false, false, true]);
    gate.fail(failure);
    gate.succeed();
    expect([gate.failures, gate.isOpen, gate.said.value]).toEqual([0, true, null]);
  });

  test("somebody who asks is let through at once", () => {
    const opened = vi.fn();
    const gate = openGate(opened);
    gate.fail(failure);
    gate.reset();
    expect(gate.isOpen).toBe(true);
    expect(opened).toHaveBeenCalledOnce();
  });
});

test("looking again gets rarer while nothing changes", () => {
  expect([0, 1, 2, 3, 6, 7, 50].map(pollWait)).toEqual([2_000, 2_000, 3_000, 5_000, 20_000, 30_000, 30_000]);
});

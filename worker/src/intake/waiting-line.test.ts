import { describe, expect, test } from "vitest";
import { createWaitingLine } from "./waiting-line.ts";

const options = { capacity: 1, maxWaiting: 10, maxWaitMs: 2_000, maxWorkMs: 5_000, retryAfterSeconds: 7 };
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("a waiting line", () => {
  test("runs one at a time, in the order of arrival", async () => {
    const line = createWaitingLine(options);
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} starts`);
      await sleep(20);
      events.push(`${name} ends`);
    };
    await Promise.all(["a", "b", "c"].map((name) => line.run(1, work(name))));
    expect(events).toEqual(["a starts", "a ends", "b starts", "b ends", "c starts", "c ends"]);
  });

  test("runs together what fits together", async () => {
    const line = createWaitingLine({ ...options, capacity: 10 });
    let running = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await sleep(30);
      running--;
    };
    await Promise.all([4, 4, 4, 4].map((weight) => line.run(weight, work)));
    expect(most).toBe(2);
  });

  test("lets something heavier than the capacity through alone", async () => {
    const line = createWaitingLine({ ...options, capacity: 10 });
    await expect(line.run(50, async () => "done")).resolves.toBe("done");
  });

  test("refuses at once when too many wait", async () => {
    const line = createWaitingLine({ ...options, maxWaiting: 1 });
    const running = [line.run(1, () => sleep(100)), line.run(1, () => sleep(1))];
    await expect(line.run(1, () => sleep(1))).rejects.toMatchObject({
      code: "busy",
      options: { retryAfterSeconds: 7 },
    });
    await Promise.all(running);
  });

  test("refuses who waited too long, and serves the next", async () => {
    const line = createWaitingLine({ ...options, maxWaitMs: 50 });
    const slow = line.run(1, () => sleep(200));
    await expect(line.run(1, async () => "never")).rejects.toMatchObject({ code: "busy" });
    await slow;
    await expect(line.run(1, async () => "served")).resolves.toBe("served");
  });

  test("skips a caller who has gone", async () => {
    const line = createWaitingLine(options);
    const gone = new AbortController();
    let ran = false;
    const slow = line.run(1, () => sleep(100));
    const skipped = line.run(
      1,
      async () => {
        ran = true;
      },
      gone.signal,
    );
    gone.abort();
    await expect(skipped).rejects.toMatchObject({ code: "busy" });
    await slow;
    expect(ran).toBe(false);
  });

  test("gives away the place of work that never ends, as when its request was cancelled", async () => {
    const line = createWaitingLine({ ...options, maxWorkMs: 60 });
    void line.run(1, () => new Promise(() => {}));
    await expect(line.run(1, async () => "served")).resolves.toBe("served");
  });

  test("passes the error of the work on and goes on", async () => {
    const line = createWaitingLine(options);
    await expect(line.run(1, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    await expect(line.run(1, async () => 1)).resolves.toBe(1);
  });
});

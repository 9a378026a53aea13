import { expect, test } from "vitest";
import { type JobContext, WorkLanes } from "./work-lanes.ts";

const options = { maxInside: 3, queueTimeoutMs: 60_000, jobTimeoutMs: 60_000 };
const lanesOf = (change: Partial<typeof options> = {}) =>
  new WorkLanes(1, { selfies: { ...options, ...change }, photos: { ...options, ...change } });
const patient = () => new AbortController().signal;

/** A job that runs until it is told to end. */
function heldJob() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { job: () => promise, end: resolve };
}

test("one job per lane at a time, in the order they came", async () => {
  const lanes = lanesOf();
  const order: number[] = [];
  let running = 0;
  const jobs = [1, 2, 3].map((number) =>
    lanes.run("selfies", patient(), async () => {
      expect(++running).toBe(1);
      await Promise.resolve();
      order.push(number);
      running--;
    }),
  );
  await Promise.all(jobs);
  expect(order).toEqual([1, 2, 3]);
  expect(lanes.running("selfies")).toBe(0);
});

test("a selfie does not wait for a photo", async () => {
  const lanes = lanesOf();
  const photo = heldJob();
  const running = lanes.run("photos", patient(), photo.job);
  await expect(lanes.run("selfies", patient(), async () => "done")).resolves.toBe("done");
  photo.end();
  await running;
});

test("a photo's next step waits until the selfies are through", async () => {
  const lanes = lanesOf();
  const order: string[] = [];
  const selfie = heldJob();
  const selfies = [
    lanes.run("selfies", patient(), selfie.job).then(() => order.push("selfie 1")),
    lanes.run("selfies", patient(), async () => order.push("selfie 2")),
  ];
  const photo = lanes.run("photos", patient(), async ({ pause }: JobContext) => {
    await pause();
    order.push("photo");
  });
  selfie.end();
  await Promise.all([...selfies, photo]);
  expect(order.indexOf("photo")).toBe(2);
});

test("a full lane refuses with busy, and a place given back can be taken again", () => {
  const lanes = lanesOf({ maxInside: 2 });
  const leave = lanes.enter("selfies");
  lanes.enter("selfies");
  expect(() => lanes.enter("selfies")).toThrow(
    expect.objectContaining({ code: "busy", retryAfterSeconds: 2 }),
  );
  lanes.enter("photos");
  leave();
  leave();
  lanes.enter("selfies");
  expect(() => lanes.enter("selfies")).toThrow();
  expect(lanes.queued("selfies")).toBe(2);
});

test("work whose client has gone is skipped, not done", async () => {
  const lanes = lanesOf();
  const first = heldJob();
  const running = lanes.run("selfies", patient(), first.job);
  const gone = new AbortController();
  let done = false;
  const skipped = lanes.run("selfies", gone.signal, async () => {
    done = true;
  });
  gone.abort();
  await expect(skipped).rejects.toThrow("went away");
  first.end();
  await running;
  await lanes.run("selfies", patient(), async () => {});
  expect(done).toBe(false);
});

test("a client that leaves while its photo is worked on stops it at the next step", async () => {
  const lanes = lanesOf();
  const gone = new AbortController();
  const step = heldJob();
  let finished = false;
  const { promise: stopped, resolve } = Promise.withResolvers<unknown>();
  const { promise: started, resolve: start } = Promise.withResolvers<void>();
  const photo = lanes.run("photos", gone.signal, async ({ pause }) => {
    start();
    await step.job();
    await pause().catch((error: unknown) => {
      resolve(error);
      throw error;
    });
    finished = true;
  });
  await started;
  gone.abort();
  await expect(photo).rejects.toThrow("went away");
  expect(lanes.running("photos")).toBe(0);
  step.end();
  expect(await stopped).toBeInstanceOf(Error);
  expect(finished).toBe(false);
});

test("a client that leaves just as its turn comes is skipped too", async () => {
  const lanes = lanesOf();
  const gone = new AbortController();
  let done = false;
  const skipped = lanes.run("selfies", gone.signal, async () => {
    done = true;
  });
  gone.abort();
  await expect(skipped).rejects.toThrow("went away");
  expect([done, lanes.running("selfies")]).toEqual([false, 0]);
});

test("a job that hangs is given up and the lane goes on", async () => {
  const lanes = lanesOf({ jobTimeoutMs: 5 });
  const hung = lanes.run("selfies", patient(), () => new Promise(() => {}));
  const next = lanes.run("selfies", patient(), async () => "next");
  await expect(hung).rejects.toMatchObject({ code: "timed_out" });
  await expect(next).resolves.toBe("next");
});

test("a wait that is too long ends with busy", async () => {
  const lanes = lanesOf({ queueTimeoutMs: 5 });
  const first = heldJob();
  const running = lanes.run("selfies", patient(), first.job);
  await expect(lanes.run("selfies", patient(), async () => {})).rejects.toMatchObject({ code: "busy" });
  first.end();
  await running;
});

test("what a job throws reaches its caller and frees the lane", async () => {
  const lanes = lanesOf();
  await expect(lanes.run("photos", patient(), () => Promise.reject(new Error("broken")))).rejects.toThrow(
    "broken",
  );
  await expect(lanes.run("photos", patient(), async () => 1)).resolves.toBe(1);
});

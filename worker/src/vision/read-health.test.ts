import { expect, test } from "vitest";
import { chooseVision } from "./choose-vision.ts";
import { FakeVisionClient } from "./fake-client.ts";
import { readHealth } from "./read-health.ts";

const METRICS = `# TYPE vision_lane_jobs gauge
vision_lane_jobs{lane="selfies",state="running"} 1
vision_lane_jobs{lane="selfies",state="queued"} 4
vision_lane_jobs{lane="photos",state="running"} 0
vision_lane_jobs{lane="photos",state="queued"} 2
process_resident_memory_bytes 210000000
`;
const AWAY = { reachable: false, ready: false, modelPack: null, answerMs: null, load: null };

/** A vision-service that answers like this, by path. */
function serviceOf(answers: Record<string, () => Response | Promise<Response>>) {
  const asked: { url: URL; init: object }[] = [];
  const fetch = async (url: URL, init: { signal: AbortSignal }) => {
    asked.push({ url, init });
    return (answers[url.pathname] ?? (() => new Response("", { status: 404 })))();
  };
  return { asked, health: () => readHealth("https://vision.example.com", { fetch }) };
}

test("a service that is well says its pack and its load, and is shown no token", async () => {
  const { asked, health } = serviceOf({
    "/readyz": () => Response.json({ status: "ready", model_pack: "pack-1/one" }),
    "/metrics": () => new Response(METRICS),
  });
  expect(await health()).toEqual({
    ...{ reachable: true, ready: true, modelPack: "pack-1/one", answerMs: expect.any(Number) },
    load: {
      selfies: { running: 1, queued: 4 },
      photos: { running: 0, queued: 2 },
      residentBytes: 210_000_000,
    },
  });
  expect(asked.map(({ url }) => url.pathname).sort()).toEqual(["/metrics", "/readyz"]);
  for (const { init } of asked) expect(Object.keys(init)).toEqual(["signal"]);
});

test("one that is stopping is there and not ready", async () => {
  const { health } = serviceOf({
    "/readyz": () => Response.json({ code: "stopping" }, { status: 503 }),
    "/metrics": () => new Response(METRICS),
  });
  expect(await health()).toMatchObject({ reachable: true, ready: false, modelPack: null });
});

test.each([
  ["another program's page", () => new Response("<html>", { status: 200 })],
  ["a proxy's error", () => new Response("Bad gateway", { status: 502 })],
])("%s is nobody that is ready, and figures that are missing are not made up", async (_, answer) => {
  const { health } = serviceOf({ "/readyz": answer, "/metrics": answer });
  expect(await health()).toMatchObject({ reachable: true, ready: false, modelPack: null, load: null });
});

test("metrics that fail take nothing from being ready", async () => {
  const { health } = serviceOf({
    "/readyz": () => Response.json({ model_pack: "pack-1/one" }),
    "/metrics": () => Promise.reject(new TypeError("connection lost")),
  });
  expect(await health()).toMatchObject({ ready: true, load: null });
});

test("one that refuses connections is away", async () => {
  const refused = () => Promise.reject(new TypeError("connection refused"));
  expect(await serviceOf({ "/readyz": refused, "/metrics": refused }).health()).toEqual(AWAY);
});

test("one that never answers is away once its time is over", async () => {
  const never = (_: URL, { signal }: { signal: AbortSignal }) =>
    new Promise<Response>((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    });
  expect(await readHealth("https://vision.example.com", { fetch: never, timeoutMs: 1 })).toEqual(AWAY);
});

test("of two services the one speaks whose pack is in force, and the first where neither has it", async () => {
  const [first, second] = [new FakeVisionClient(), new FakeVisionClient()];
  Object.assign(first, { pack: "one", health: { answerMs: 1 } });
  Object.assign(second, { pack: "two", health: { answerMs: 2 } });
  let inForce: string | null = null;
  const vision = chooseVision(first, second, async () => inForce);
  const speaks = async () => (await vision.readHealth()).answerMs;
  expect(await speaks()).toBe(1);
  inForce = "two";
  expect(await speaks()).toBe(2);
  inForce = "three";
  expect(await speaks()).toBe(1);
});

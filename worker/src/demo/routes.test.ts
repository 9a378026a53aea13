import { changeEventCode, randomTag } from "@trouvaille/db/factories";
import { describe, expect, test } from "vitest";
import { addPhoto } from "../testing/make-photos.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";
import { DEMO_CODE, DEMO_FACES } from "./demo-faces.ts";

/** The demo event exists while `work` runs, with these photos ready. */
async function withDemo(filenames: string[], work: (worker: TestWorker) => Promise<void>) {
  const worker = startTestWorker();
  const event = await worker.event({ code: DEMO_CODE, name: "Trouvaille demo" });
  try {
    const { token } = await worker.photographer(event);
    for (const filename of filenames) await addPhoto(worker, event.id, token, { filename });
    await work(worker);
  } finally {
    await changeEventCode(worker.services.db, event.id, randomTag());
  }
}

const ALL = DEMO_FACES.map(({ photo }) => photo);
const IDS = DEMO_FACES.map(({ id }) => id);
const PATHS = ["/api/demo", "/api/demo/faces/1", "/api/demo/faces/x"];

interface DemoAnswer {
  faces: { id: number; url: string }[];
}

describe("the demo's faces", () => {
  test("are listed, and cut out of its photos with room around them", async () => {
    await withDemo(ALL, async (worker) => {
      const response = await worker.request("/api/demo");
      const answer = await response.json<DemoAnswer>();
      expect(answer).toEqual({
        event_code: "DEMO2026",
        event_name: "Trouvaille demo",
        faces: [1, 2, 3].map((id) => ({ id, url: `/api/demo/faces/${id}` })),
      });
      for (const { url } of answer.faces) {
        const face = await worker.request(url);
        expect(face.status).toBe(200);
        expect(face.headers.get("Content-Type")).toBe("image/jpeg");
        expect(face.headers.get("Cache-Control")).toBe("private, max-age=3600");
        expect(new Uint8Array(await face.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
      }
      const [first] = worker.vision.crops;
      expect(first).toEqual({
        x: expect.closeTo(0.4995),
        y: expect.closeTo(0.04),
        width: expect.closeTo(0.242),
        height: expect.closeTo(0.46),
      });
      expect(worker.vision.crops).toHaveLength(3);
    });
  });

  test("are those whose photo is ready", async () => {
    await withDemo(ALL.slice(1), async (worker) => {
      const { faces } = await (await worker.request("/api/demo")).json<DemoAnswer>();
      expect(faces.map(({ id }) => id)).toEqual(IDS.slice(1));
      const answer = await worker.request(`/api/demo/faces/${IDS[0]}`);
      expect(await problemOf(answer)).toEqual({ status: 404, code: "not_found" });
    });
  });

  test.each(["0", "4", "-1", "1.0", "01", "abc", "%00", "9".repeat(400)])("are no %s", async (n) => {
    await withDemo([], async (worker) => {
      const answer = await worker.request(`/api/demo/faces/${n}`);
      expect(await problemOf(answer)).toEqual({ status: 404, code: "not_found" });
    });
  });

  test("wait for the vision-service", async () => {
    await withDemo(ALL, async (worker) => {
      worker.vision.away = true;
      const answer = await worker.request("/api/demo/faces/1");
      expect(answer.headers.get("Retry-After")).toBe("5");
      expect(await problemOf(answer)).toEqual({ status: 503, code: "vision_unavailable" });
    });
  });
});

describe("without a demo there is no such route", () => {
  const bodyOf = async (worker: TestWorker, path: string) => {
    const response = await worker.request(path);
    const { request_id: _, ...problem } = await response.json<Record<string, unknown>>();
    return { status: response.status, cache: response.headers.get("Cache-Control"), problem };
  };

  test("where nobody made the event", async () => {
    const worker = startTestWorker();
    for (const path of PATHS)
      expect(await bodyOf(worker, path)).toEqual(await bodyOf(worker, "/api/nowhere"));
  });

  test("in production, whatever there is", async () => {
    await withDemo(ALL, async () => {
      const worker = startTestWorker({ ENVIRONMENT: "production", BCRYPT_ROUNDS: "10" });
      for (const path of PATHS) {
        expect(await bodyOf(worker, path)).toEqual(await bodyOf(worker, "/api/nowhere"));
      }
    });
  });
});

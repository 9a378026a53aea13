import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { stack } from "../api/stack.ts";

const authorization = () => ({ authorization: `Bearer ${stack.visionToken}` });

/** Sum of a metric over the series whose labels hold all of these, 0 where there is none. */
export async function readVisionMetric(name: string, labels: Record<string, string>): Promise<number> {
  const text = await (await fetch(new URL("/metrics", stack.visionUrl))).text();
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return text
    .split("\n")
    .filter((line) => line.startsWith(`${name}{`) && wanted.every((label) => line.includes(label)))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" "))), 0);
}

/** Sends a picture past the worker. */
export function askVision(path: "/v1/selfies" | "/v1/photos", body: Uint8Array): Promise<Response> {
  return fetch(new URL(path, stack.visionUrl), {
    method: "POST",
    headers: authorization(),
    body: Uint8Array.from(body),
  });
}

export interface Occupied {
  /** Gives all places back. */
  leave(): void;
}

/** Takes places of a lane by requests whose bodies come in drops until they leave. */
export async function occupyVision(path: "/v1/selfies" | "/v1/photos", places: number): Promise<Occupied> {
  const requests: ClientRequest[] = [];
  const answers: IncomingMessage[] = [];
  for (let i = 0; i < places; i++) {
    const upload = request(new URL(path, stack.visionUrl), {
      method: "POST",
      agent: false,
      headers: { ...authorization(), "content-length": 1_000 },
    });
    upload.on("error", () => {});
    upload.on("response", (answer) => answers.push(answer.resume()));
    upload.write("x");
    requests.push(upload);
  }
  // The service ends uploads that pause for ten seconds.
  const dripping = setInterval(() => {
    for (const upload of requests) upload.write("x");
  }, 2_000);
  const lane = path === "/v1/selfies" ? "selfies" : "photos";
  for (
    let looks = 0;
    (await readVisionMetric("vision_lane_jobs", { lane, state: "queued" })) < places;
    looks++
  ) {
    if (looks === 200) throw new Error(`the ${places} places of ${lane} were not taken`);
  }
  return {
    leave() {
      clearInterval(dripping);
      for (const upload of requests) upload.destroy();
    },
  };
}

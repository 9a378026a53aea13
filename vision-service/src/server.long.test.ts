import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, expect, test } from "vitest";
import { MODELS_FOLDER, packEntry, readManifest } from "./models/manifest.ts";
import { prepareModels } from "./models/prepare-models.ts";
import { openSample } from "./open-sample.ts";

const SERVER = fileURLToPath(new URL("./server.ts", import.meta.url));
const children: ChildProcess[] = [];

beforeAll(() => prepareModels().then(() => {}));
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** Starts the server on a free port and reads its lines until it says where it listens. */
async function start(env: Record<string, string>): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [SERVER], { env: { PATH: process.env.PATH, PORT: "0", ...env } });
  children.push(child);
  if (!child.stdout) throw new Error("no output");
  for await (const line of createInterface(child.stdout)) {
    const port = /listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (port) return { child, port: Number(port) };
  }
  throw new Error("the server ended before it listened");
}

async function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.exitCode;
}

test("SIGTERM: work in progress is answered, no more is taken, and the process ends with 0", async () => {
  const { child, port } = await start({ STOP_TIMEOUT_MS: "20000" });
  const photo = openSample(6);
  const upload = request({
    port,
    path: "/v1/photos",
    method: "POST",
    headers: { "content-length": photo.length },
  });
  const answered = once(upload, "response");
  upload.write(photo.subarray(0, 1000));
  // The photo is half sent when the signal comes.
  const metrics = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  while (!(await metrics()).includes('vision_lane_jobs{lane="photos",state="queued"} 1')) {}
  child.kill("SIGTERM");
  while ((await fetch(`http://127.0.0.1:${port}/readyz`)).status !== 503) {}
  const refused = await fetch(`http://127.0.0.1:${port}/v1/selfies`, { method: "POST", body: "x" });
  expect(await refused.json()).toMatchObject({ status: 503, code: "stopping" });
  upload.end(photo.subarray(1000));
  const [response] = await answered;
  expect(response.statusCode).toBe(200);
  response.resume();
  expect(await endOf(child)).toBe(0);
});

test("SIGTERM: pictures that wait for their turn are worked on too", { timeout: 60_000 }, async () => {
  const { child, port } = await start({ STOP_TIMEOUT_MS: "60000" });
  const send = (path: string, sample: 1 | 2) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      body: Uint8Array.from(openSample(sample)),
    }).then(async (answer) => [answer.status, (await answer.arrayBuffer()).byteLength > 0]);
  const answers = [1, 2, 1, 2].map((sample, i) =>
    send(i % 2 ? "/v1/photos" : "/v1/selfies", sample as 1 | 2),
  );
  const metrics = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const inside = async () =>
    [...(await metrics()).matchAll(/^vision_lane_jobs\{.*\} (\d+)$/gm)].reduce(
      (sum, [, n]) => sum + Number(n),
      0,
    );
  while ((await inside()) < 4) {}
  child.kill("SIGTERM");
  const statuses = (await Promise.all(answers)).map(([status]) => status);
  // Group photos: a selfie of several people is a judgement, not a failure.
  expect(statuses).toEqual([200, 200, 200, 200]);
  expect(await endOf(child)).toBe(0);
});

test("a body over the limit is refused while most of it is still unsent", async () => {
  const { port } = await start({});
  const socket = connect(port, "127.0.0.1");
  socket.write("POST /v1/selfies HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\nstart");
  const [answer] = await once(socket, "data");
  expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /);
  // The service ends the connection instead of waiting for the rest.
  await once(socket, "close");
});

test("a client that goes away in the middle of its body leaves nothing behind", async () => {
  const { port } = await start({});
  const socket = connect(port, "127.0.0.1");
  socket.write("POST /v1/selfies HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\nstart");
  const metrics = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  while (!(await metrics()).includes('vision_reserved_bytes{budget="selfie_bodies"} 9999')) {}
  socket.destroy();
  while (!(await metrics()).includes('vision_reserved_bytes{budget="selfie_bodies"} 0')) {}
  expect(await metrics()).toContain('vision_lane_jobs{lane="selfies",state="queued"} 0');
});

test("production without a token is refused with one sentence", async () => {
  const child = spawn(process.execPath, [SERVER], {
    env: { PATH: process.env.PATH, ENVIRONMENT: "production" },
  });
  children.push(child);
  let text = "";
  child.stderr.on("data", (chunk) => {
    text += chunk;
  });
  expect(await endOf(child)).toBe(1);
  expect(text.trim()).toBe("The environment is not usable: VISION_TOKEN is required in production.");
});

test("MODEL_PACK chooses the pack that answers name", async () => {
  await prepareModels(MODELS_FOLDER, "dlib");
  const ids = [];
  for (const env of [{}, { MODEL_PACK: "dlib" }]) {
    const { port } = await start(env);
    ids.push(await (await fetch(`http://127.0.0.1:${port}/readyz`)).json());
  }
  const manifest = readManifest();
  expect(ids).toEqual([
    { status: "ready", model_pack: packEntry(manifest, "faceplugin").id },
    { status: "ready", model_pack: packEntry(manifest, "dlib").id },
  ]);
});

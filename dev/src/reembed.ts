/**
 * Moves an installation to the model pack of its second vision-service (docs/operations.md):
 *
 *   REEMBED_PASSWORD=… npm run reembed -- --host https://photos.example.com --username NAME
 *     [--abandon] [--accept-failed] [--status]
 *
 * The installation does the work by itself: this command begins it, shows how far it is, and switches. It may be stopped
 * and started again at any time. Without REEMBED_PASSWORD the password is asked for.
 */
import { createInterface } from "node:readline/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Move } from "@trouvaille/worker/packs/schemas";
import { describeMove } from "./describe-move.ts";

const POLL_MS = 3_000;
const REQUEST_TIMEOUT_MS = 60_000;
/** Further tries of a request that got no answer; the work goes on meanwhile. */
const MAX_TRIES = 10;

const { values: given } = parseArgs({
  options: {
    host: { type: "string", default: "http://127.0.0.1:8787" },
    username: { type: "string", default: "admin" },
    /** Deletes what was made for a move that has not switched. */
    abandon: { type: "boolean", default: false },
    /** Switches although some pictures could not be looked at again. */
    "accept-failed": { type: "boolean", default: false },
    /** Says how far it is, and changes nothing. */
    status: { type: "boolean", default: false },
  },
});

type Call = (method: string, path: string, body?: object) => Promise<Move>;

async function main(): Promise<void> {
  const call = await logIn();
  if (given.status) return console.log(describeMove(await call("GET", "")));
  if (given.abandon) {
    await call("DELETE", "/move");
    return watch(call, "The move is given up; the pack in force is as before.");
  }
  let before = await call("POST", "/move");
  while (before.phase === "clearing" && before.switched_at === null) {
    // What an abandoned move has left goes first.
    await sleep(POLL_MS);
    before = await call("POST", "/move");
  }
  const beganAt = Date.now();
  const doneBefore = before.photos.done + before.selfies.done;
  let move = before;
  while (move.phase === "moving" && !move.ready) {
    console.log(describeMove(move, { beganAt, doneBefore, now: Date.now() }));
    await sleep(POLL_MS);
    move = await call("GET", "");
  }
  if (move.phase === "moving") {
    const failed = move.photos.failed + move.selfies.failed;
    if (failed > 0 && !given["accept-failed"]) {
      throw new Error(
        `${failed} photos and selfies could not be looked at: ${JSON.stringify(move.failures)}. Nothing was switched. ` +
          "With --accept-failed those photos find no new guests, and those guests no new photos, until new ones come.",
      );
    }
    console.log(describeMove(move));
    await call("POST", "/switch", { accept_failed: given["accept-failed"] });
  }
  await watch(
    call,
    "Set VISION_URL and VISION_TOKEN to the second vision-service, then remove VISION_NEXT_*.",
  );
}

/** Until the vectors of the other pack are gone. */
async function watch(call: Call, last: string): Promise<void> {
  for (;;) {
    const move = await call("GET", "");
    console.log(describeMove(move));
    if (move.phase === "settled") return console.log(last);
    await sleep(POLL_MS);
  }
}

async function logIn(): Promise<Call> {
  const { host, username } = given;
  let token = await askToken(host, username, process.env.REEMBED_PASSWORD ?? (await askPassword()));
  const password = process.env.REEMBED_PASSWORD;
  return async (method, path, body) => {
    for (let tries = 1; ; tries++) {
      const response = await send(host, method, `/api/admin/model-pack${path}`, token, body);
      if (response?.ok) return (await response.json()) as Move;
      // A long move outlives a session.
      if (response?.status === 401 && password !== undefined && tries < MAX_TRIES) {
        token = await askToken(host, username, password);
        continue;
      }
      const passes = response === undefined || response.status === 409 || response.status >= 502;
      if (!passes || tries >= MAX_TRIES) {
        throw new Error(`${method} ${path}: ${response ? await response.text() : "no answer"}`);
      }
      await sleep(POLL_MS);
    }
  };
}

async function askToken(host: string, username: string, password: string): Promise<string> {
  const response = await send(host, "POST", "/api/login", "", { username, password });
  if (!response?.ok) throw new Error(`The login was refused: ${response?.status ?? "no answer"}.`);
  return ((await response.json()) as { access_token: string }).access_token;
}

async function send(host: string, method: string, path: string, token: string, body?: object) {
  return fetch(new URL(path, host), {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { "content-type": "application/json" } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  }).catch(() => undefined);
}

async function askPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const password = await lines.question(`Password of ${given.username}: `);
  lines.close();
  return password;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

/**
 * Can the time of an answer tell who has an account? Interleaved pairs of logins with a wrong password, and of
 * reset requests, for a known and an unknown name, against a running stack (`npm run dev`); printed as a share
 * of the time of one hash.
 *
 *   BASE_URL=http://127.0.0.1:8787 EVENT_CODE=DEMO2026 BCRYPT_ROUNDS=12 PAIRS=200 npm run bench:timing
 */
import { randomBytes, randomInt } from "node:crypto";
import { performance } from "node:perf_hooks";
import bcrypt from "bcryptjs";
import { bootstrapMedian, median } from "./bootstrap-median.ts";

const BASE_URL = process.env.BASE_URL ?? "http://127.0.0.1:8787";
const EVENT_CODE = process.env.EVENT_CODE ?? "DEMO2026";
const ROUNDS = Number(process.env.BCRYPT_ROUNDS ?? 12);
const PAIRS = Number(process.env.PAIRS ?? 200);
/** Hashes to find out how long one takes on this machine. */
const HASHES = 15;
const WARM_UP = 10;
/** From here on the difference would show in a few thousand requests; quality.md allows no more. */
const LARGEST_SHARE = 0.03;

const someName = () => `timing-${randomBytes(8).toString("hex")}`;
const emailOf = (name: string) => `${name}@example.com`;
/** The local runtime takes a caller's word for its address; without, the limits would stop the measurement. */
const someAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;

async function post(path: string, body: unknown): Promise<{ status: number; ms: number; text: string }> {
  const headers = { "Content-Type": "application/json", "CF-Connecting-IP": someAddress() };
  const began = performance.now();
  const response = await fetch(`${BASE_URL}/api/${path}`, {
    ...{ method: "POST", headers, body: JSON.stringify(body) },
  });
  const text = await response.text();
  return { status: response.status, ms: performance.now() - began, text };
}

async function register(name: string): Promise<void> {
  const user_data = { username: name, email: emailOf(name), password: "Timing-bench-1" };
  const { status, text } = await post("register-with-event-code", { user_data, event_code: EVENT_CODE });
  if (status !== 200) throw new Error(`registration answered ${status}: ${text}`);
}

interface Answered {
  status: number;
  ms: number;
  text: string;
}

/** Asks for known and unknown names in turn, the first of each pair by chance. @returns differences in ms */
async function comparePairs(names: string[], ask: (name: string) => Promise<Answered>): Promise<number[]> {
  const differences: number[] = [];
  for (const [i, known] of names.entries()) {
    const unknown = someName();
    const answers = new Map<string, Answered>();
    for (const name of randomInt(2) === 0 ? [known, unknown] : [unknown, known]) {
      answers.set(name, await ask(name));
    }
    const [ofKnown, ofUnknown] = [answers.get(known), answers.get(unknown)];
    if (!ofKnown || !ofUnknown) throw new Error("no answer");
    const withoutId = ({ text }: Answered) => text.replace(/"request_id":"[^"]*"/, "");
    if (ofKnown.status !== ofUnknown.status || withoutId(ofKnown) !== withoutId(ofUnknown)) {
      throw new Error(`the answers differ: ${ofKnown.status} ${ofKnown.text} / ${ofUnknown.text}`);
    }
    if (i >= WARM_UP) differences.push(ofKnown.ms - ofUnknown.ms);
  }
  return differences;
}

async function timeOneHash(): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < HASHES; i++) {
    const began = performance.now();
    await bcrypt.hash("Timing-bench-1", ROUNDS);
    times.push(performance.now() - began);
  }
  return median(times);
}

function report(what: string, differences: number[], hashMs: number): boolean {
  const { median: middle, low, high } = bootstrapMedian(differences);
  const share = (ms: number) => `${((ms / hashMs) * 100).toFixed(2)} %`;
  const holds = Math.abs(middle) / hashMs < LARGEST_SHARE || (low <= 0 && high >= 0);
  console.log(
    `${what}: ${differences.length} pairs, known − unknown ${middle.toFixed(2)} ms = ${share(middle)} of a hash` +
      ` (95 %: ${share(low)} to ${share(high)}) ${holds ? "ok" : "TOO FAR APART"}`,
  );
  return holds;
}

const hashMs = await timeOneHash();
console.log(`${BASE_URL}: one hash of cost ${ROUNDS} takes ${hashMs.toFixed(1)} ms here`);
const names = Array.from({ length: PAIRS + WARM_UP }, someName);
for (const name of names) await register(name);
const logins = await comparePairs(names, (name) =>
  post("login", { username: name, password: "Wrong-pass-1" }),
);
const resets = await comparePairs(names, (name) => post("password-reset/request", { email: emailOf(name) }));
const held = [report("login", logins, hashMs), report("password reset", resets, hashMs)];
process.exitCode = held.every(Boolean) ? 0 : 1;

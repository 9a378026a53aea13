import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { findTraces } from "./find-traces.ts";
import { leave, leaveLink, leaveToken, noTraces } from "./traces.ts";

const EMAIL = "Garance.Tilleul+Fete@example.com";
const TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MTcifQ.q3kP0v7h-3SxYwqR1tN8";
const selfie = randomBytes(5_000);
const vector = Float32Array.from({ length: 512 }, (_, i) => Math.sin(i * 7.3) / 22);
const vectorBytes = Buffer.from(vector.buffer);

function somebody() {
  const traces = noTraces();
  leave(traces, "username", "garance-tilleul");
  leave(traces, "e-mail address", EMAIL);
  leave(traces, "password", 'Grün & "Garten" 7');
  leave(traces, "event code", "KXW7 Q2PM");
  leave(traces, "file name", "IMG garance à la plage.jpg");
  leaveToken(traces, "session token", TOKEN);
  leaveLink(
    traces,
    "photo link",
    "/api/photo/9?size=preview&key=k3y-of-object&expires=1799999999&signature=Zx81hQ0pLm",
  );
  traces.bytes.push({ kind: "selfie", bytes: selfie }, { kind: "embedding", bytes: vectorBytes });
  return traces;
}

const line = (value: string) => JSON.stringify({ level: "info", event: "something", value });

test.each([
  ["username", line("hello garance-tilleul")],
  ["e-mail address", line(EMAIL)],
  ["e-mail address", line(EMAIL.toLowerCase())],
  ["e-mail address", line(`to=${encodeURIComponent(EMAIL)}`)],
  ["e-mail address", line(Buffer.from(`${EMAIL}, and more`).toString("base64"))],
  ["address of somebody", line("somebody.else@example.com")],
  ["address of somebody", line("somebody.else%40example.com")],
  ["password", line('Grün & "Garten" 7')],
  ["password", `GET /?p=${encodeURIComponent('Grün & "Garten" 7')} 404`],
  ["event code", line("kxw7 q2pm")],
  ["event code", "GET /api/events/KXW7+Q2PM/card"],
  ["file name", "POST /photos?filename=IMG%20garance%20%C3%A0%20la%20plage.jpg 201"],
  ["session token", line(`Bearer ${TOKEN}`)],
  ["part of session token", line("q3kP0v7h-3SxYwqR1tN8")],
  ["signature of photo link", "GET /api/photo/9?signature=Zx81hQ0pLm 200"],
  ["key of photo link", "GET /api/photo/9?key=k3y-of-object 200"],
  ["run of numbers", line(`[${[...vector.slice(40, 44)].join(",")}]`)],
  ["run of numbers", "  0.0312 -0.0441 0.0007"],
  ["run of numbers", '["0.03", "-1.5e-3", "0.12"]'],
  ["embedding", line(vectorBytes.subarray(36, 120).toString("base64"))],
  ["embedding", line(vectorBytes.subarray(37, 120).toString("hex"))],
  ["selfie", line(`data:image/jpeg;base64,${selfie.toString("base64")}`)],
  ["selfie", line(`x${selfie.subarray(1001, 1060).toString("base64")}`)],
  ["selfie", line(selfie.subarray(7, 70).toString("base64url"))],
  ["field about the caller", '{"level":30,"req":{"remoteAddress":"127.0.0.1"}}'],
  ["field about the caller", '{"user_agent":"Phone/1.0"}'],
])("a line that holds %s is found: %.60s", (kind, text) => {
  expect(findTraces([text], somebody()).map((found) => found.kind)).toContain(kind);
});

test("lines that name nobody are left alone", () => {
  const lines = [
    '{"level":"info","event":"request","request_id":"9c0fd3b4-6d2f-4b51-a2f6-0c9b1d0f8a11","method":"GET","route":"/api/photo/:photo_id","status":200,"duration_ms":12,"event_id":4}',
    '{"level":30,"time":1796081234567,"pid":71,"method":"POST","route":"/v1/selfies","status":200,"code":"ok","ms":131,"bytes":48213,"msg":"request"}',
    "    at file:///app/node_modules/.pnpm/hono@4.13.19/node_modules/hono/dist/hono-base.js:61:20",
    "⛅️ wrangler 4.156.2: Ready on http://127.0.0.1:8787, 0.05 s, 1.25 MiB",
    `sha256 ${randomBytes(32).toString("hex")} ${randomBytes(60).toString("base64")}`,
  ];
  expect(findTraces(lines, somebody())).toEqual([]);
});

test("what is too short to mean anything is not looked for", () => {
  expect(() => leave(noTraces(), "username", "ann")).toThrow("too short");
});

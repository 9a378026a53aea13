import { expect, test } from "vitest";
import { judgeAnswer } from "./judge-answer.ts";

const PROBLEM = {
  type: "about:blank",
  title: "Corrupt image",
  status: 422,
  detail: "x",
  code: "corrupt_image",
};
const answerOf = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers: new Headers({ "content-type": "application/problem+json", ...headers }),
  body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
});

test.each([
  ["a refusal", answerOf(422, PROBLEM)],
  ["busy", answerOf(503, { ...PROBLEM, status: 503, code: "busy" }, { "retry-after": "2" })],
])("%s is as it should be", (_, answer) => {
  expect(judgeAnswer("/v1/selfies", answer)).toBeNull();
});

test.each([
  ["an internal error", answerOf(500, { ...PROBLEM, status: 500, code: "internal" })],
  ["a decoder that ran out of time", answerOf(504, { ...PROBLEM, status: 504, code: "timed_out" })],
  ["busy without a time", answerOf(503, { ...PROBLEM, status: 503, code: "busy" })],
  ["another status than the code's", answerOf(400, { ...PROBLEM, status: 400 })],
  ["a code of no list", answerOf(422, { ...PROBLEM, code: "surprise" })],
  ["a stack", answerOf(422, { ...PROBLEM, detail: "Error: x\n    at decode (file:///app/decode.ts:3:1)" })],
  ["a path", answerOf(422, { ...PROBLEM, detail: "no file /tmp/x" })],
  ["a library's message", answerOf(422, { ...PROBLEM, detail: "VipsJpeg: premature end" })],
  ["text", answerOf(422, "sorry")],
  ["a problem of another type", answerOf(422, PROBLEM, { "content-type": "application/json" })],
  ["a result of no form", answerOf(200, "{}", { "content-type": "application/json" })],
  [
    "a result outside the contract",
    answerOf(200, "--trouvaille-1\r\nA: b\r\n\r\n{}\r\n--trouvaille-1--\r\n", {
      "content-type": "multipart/form-data; boundary=trouvaille-1",
    }),
  ],
])("%s is a fault", (_, answer) => {
  expect(judgeAnswer("/v1/selfies", answer)).not.toBeNull();
});

test("a crop that is no JPEG is a fault", () => {
  expect(judgeAnswer("/v1/crops?x=0", answerOf(200, "x".repeat(200)))).not.toBeNull();
});

import { expect, test } from "vitest";
import { parseEnv } from "./env.ts";

const TOKEN = "a-token-of-thirty-two-characters";

test("defaults are those of the contract, and a development service is open", () => {
  expect(parseEnv({})).toMatchObject({
    ENVIRONMENT: "development",
    HOST: "127.0.0.1",
    PORT: 8790,
    SELFIE_MAX_KB: 200,
    SECOND_LOOK: true,
    MODEL_PACK: "faceplugin",
    WORK_CONCURRENCY: 1,
    VISION_TOKEN: [],
  });
});

test("production needs a token of some length", () => {
  expect(() => parseEnv({ ENVIRONMENT: "production" })).toThrow(/VISION_TOKEN is required in production/);
  expect(() => parseEnv({ ENVIRONMENT: "production", VISION_TOKEN: " , " })).toThrow(/VISION_TOKEN/);
  expect(() => parseEnv({ ENVIRONMENT: "production", VISION_TOKEN: `${TOKEN},short` })).toThrow(
    /VISION_TOKEN/,
  );
  expect(parseEnv({ ENVIRONMENT: "production", VISION_TOKEN: TOKEN }).VISION_TOKEN).toEqual([TOKEN]);
});

test("a current and a previous token are both read", () => {
  expect(parseEnv({ VISION_TOKEN: "new, old" }).VISION_TOKEN).toEqual(["new", "old"]);
});

test("a model pack is one of those there are", () => {
  expect(parseEnv({ MODEL_PACK: "dlib" }).MODEL_PACK).toBe("dlib");
  expect(() => parseEnv({ MODEL_PACK: "another" })).toThrow(/MODEL_PACK/);
});

test("one sentence names every wrong setting and none of the values", () => {
  const attempt = () => parseEnv({ PORT: "eighty", SECOND_LOOK: "perhaps", VISION_TOKEN: "secret" });
  expect(attempt).toThrow(/PORT .*SECOND_LOOK/);
  expect(attempt).not.toThrow(/eighty|secret/);
});

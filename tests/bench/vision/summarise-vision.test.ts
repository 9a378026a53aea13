import { expect, test } from "vitest";
import { type Measured, summarise } from "./summarise-vision.ts";

const measured = (contestant: string, round: number, cpuMs: number, stages = {}): Measured => ({
  ...{ contestant, round, kind: "selfie", picture: "one" },
  outcome: { cpuMs, stages, wallMs: 0, faces: 1, rssBytes: 0, peakBytes: 0 },
});

test("ratios are formed within a round: a machine that slows down changes none", () => {
  const summaries = summarise(
    [1, 2, 10].flatMap((slow, round) => [
      measured("own", round, 50 * slow),
      measured("peer", round, 400 * slow),
    ]),
    "selfie",
    "own",
  );
  expect(summaries.map(({ contestant, ratio }) => [contestant, ratio.median, ratio.low, ratio.high])).toEqual(
    [
      ["own", 1, 1, 1],
      ["peer", 8, 8, 8],
    ],
  );
  expect(summaries[0]).toMatchObject({ cpuMs: 100, perCpuSecond: 10, faces: 1 });
});

test("a stage that is not always there counts as nothing where it is missing", () => {
  const [own] = summarise(
    [measured("own", 0, 5, { decode: 5 }), measured("own", 1, 5), measured("own", 2, 5)],
    "selfie",
    "own",
  );
  expect(own?.stages).toEqual({ decode: 0 });
});

test("a measure without its counterpart is refused", () => {
  expect(() => summarise([measured("peer", 0, 1)], "selfie", "own")).toThrow("has not worked");
});

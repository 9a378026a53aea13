import { describe, expect, it } from "vitest";
import { ByteFlow, MAX_HELD_BYTES, type Reading } from "./byte-flow.ts";
import { joinBytes } from "./view-bytes.ts";

/** Feeds the chunks to a reader one by one; what it answers, and what it wrote after each chunk. */
function run<T>(
  chunks: number[][],
  read: (flow: ByteFlow) => Reading<T>,
): { answer: T; written: (Uint8Array | null)[] } {
  const flow = new ByteFlow();
  const reading = read(flow);
  const written = [];
  for (const chunk of chunks) {
    flow.feed(Uint8Array.from(chunk));
    const step = reading.next();
    written.push(flow.drain());
    if (step.done) return { answer: step.value, written };
  }
  flow.end();
  const step = reading.next();
  written.push(flow.drain());
  if (!step.done) throw new Error("The reader waits for ever.");
  return { answer: step.value, written };
}

describe("ByteFlow", () => {
  it("takes across any borders, empty chunks included", () => {
    const { answer } = run([[1], [], [2, 3], [4, 5]], function* (flow) {
      return [yield* flow.take(4), yield* flow.take(1)];
    });
    expect(answer).toEqual([Uint8Array.of(1, 2, 3, 4), Uint8Array.of(5)]);
  });

  it("refuses to hold more than its bound", () => {
    expect(() => run([[1]], (flow) => flow.take(MAX_HELD_BYTES + 1))).toThrow(RangeError);
  });

  it("says so when bytes are missing", () => {
    for (const read of ["take", "pass", "skip", "blank"] as const) {
      expect(() => run([[1, 2]], (flow): Reading<unknown> => flow[read](3))).toThrow(
        expect.objectContaining({ code: "truncated_image" }),
      );
    }
    expect(run([[1, 2]], (flow) => flow.takeUpTo(3)).answer).toEqual(Uint8Array.of(1, 2));
  });

  it("hands an untouched stretch on without copying, and anything else as one array", () => {
    const flow = new ByteFlow();
    const chunk = Uint8Array.of(1, 2, 3, 4, 5, 6);
    flow.feed(chunk);
    const reading = (function* (): Reading<void> {
      flow.write(yield* flow.take(2));
      yield* flow.pass(3);
      flow.write(Uint8Array.of(9));
      yield* flow.pass(2);
    })();
    reading.next();
    expect(flow.drain()).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 9, 6));
    const next = Uint8Array.of(7);
    flow.feed(next);
    reading.next();
    expect(flow.drain()?.buffer).toBe(next.buffer);
    expect(flow.drain()).toBeNull();
  });

  it("puts back, skips, blanks and passes to a place", () => {
    const { answer, written } = run(
      [
        [1, 2, 3],
        [4, 5, 0],
        [7, 0, 8],
      ],
      function* (flow) {
        flow.putBack(yield* flow.take(2));
        yield* flow.skip(1);
        yield* flow.blank(1);
        const findZero = (chunk: Uint8Array, from: number) => {
          const at = chunk.indexOf(0, from);
          return at === -1 ? chunk.length : at;
        };
        yield* flow.passTo(findZero, true);
        yield* flow.skip(1);
        yield* flow.passTo(findZero, false);
        return yield* flow.take(2);
      },
    );
    expect(answer).toEqual(Uint8Array.of(0, 8));
    expect(joinBytes(written.filter((bytes) => bytes !== null))).toEqual(Uint8Array.of(0, 3, 4, 5));
  });
});

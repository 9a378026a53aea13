import { describe, expect, test } from "vitest";
import { makeItem } from "./make-item.ts";
import { type Change, ITEM_STATES, type Item, makeQueue, type Queue, reduceQueue } from "./queue.ts";

const SHA = "a".repeat(64);

const only = (queue: Queue) => queue.items[0] as Item;

/** One file after some changes. */
function after(start: Partial<Item>, ...changes: (Omit<Change, "id"> & Record<string, unknown>)[]): Item {
  const item = makeItem(start);
  return only(
    reduceQueue(makeQueue([item]), changes.map((change) => ({ id: item.id, ...change })) as Change[]),
  );
}

describe("a file", () => {
  test("goes from new to searched", () => {
    const steps: [Omit<Change, "id"> & Record<string, unknown>, Item["state"]][] = [
      [{ kind: "hashing" }, "hashing"],
      [{ kind: "hashed", sha256: SHA }, "hashing"],
      [{ kind: "ready" }, "ready"],
      [{ kind: "sending" }, "sending"],
      [{ kind: "received", photoId: 7, isNew: true }, "received"],
      [{ kind: "searched", search: "searching" }, "searching"],
      [{ kind: "searched", search: "done" }, "done"],
    ];
    const changes = steps.map(([change]) => change);
    for (const [at, [, state]] of steps.entries()) {
      expect(after({}, ...changes.slice(0, at + 1)).state).toBe(state);
    }
    expect(after({}, ...changes)).toMatchObject({ sha256: SHA, photoId: 7, sentBefore: true });
  });

  test("that the event had already is known and never sent", () => {
    const item = after({ state: "hashing", sha256: SHA }, { kind: "known", photoId: 7 });
    expect(item).toMatchObject({ state: "known", photoId: 7, sentBefore: false });
    expect(reduceQueue(makeQueue([item]), [{ kind: "sending", id: item.id }]).items[0]).toBe(item);
  });

  test("whose answer got lost counts as received from here, not as already there", () => {
    const item = after(
      { state: "ready", sha256: SHA },
      { kind: "sending" },
      { kind: "returned", unsure: true, blamed: false },
    );
    expect(item).toMatchObject({ state: "hashing", sha256: SHA, sentBefore: true });
    expect(after(item, { kind: "known", photoId: 7 }).state).toBe("received");
  });

  test("is not sent before its hash is known", () => {
    expect(after({ state: "hashing" }, { kind: "ready" }).state).toBe("hashing");
    expect(after({ state: "new" }, { kind: "sending" }).state).toBe("new");
  });

  test("that failed is tried from its hash on, or skipped", () => {
    const reason = { code: "not_an_image", detail: "…" };
    const failed = after({ state: "sending", sha256: SHA, tries: 3 }, { kind: "failed", reason });
    expect(failed).toMatchObject({ state: "failed", reason });
    expect(after(failed, { kind: "retried" })).toMatchObject({ state: "hashing", reason: null, tries: 0 });
    expect(after({ ...failed, sha256: null }, { kind: "retried" }).state).toBe("new");
    expect(after(failed, { kind: "skipped" }).state).toBe("skipped");
  });

  test("counts a try only when the service itself failed at it", () => {
    const sending = { state: "sending", sha256: SHA } as const;
    expect(after(sending, { kind: "returned", unsure: false, blamed: true })).toMatchObject({
      state: "ready",
      tries: 1,
    });
    expect(after(sending, { kind: "returned", unsure: true, blamed: false })).toMatchObject({
      state: "hashing",
      tries: 0,
    });
  });

  test.each(["known", "received", "searching", "done", "unsearched"] as const)(
    "that is %s stays so, whatever comes late",
    (state) => {
      for (const change of [
        { kind: "failed", reason: { code: "network", detail: null } },
        { kind: "returned", unsure: true, blamed: true },
        { kind: "skipped" },
        { kind: "retried" },
        { kind: "received", photoId: 9, isNew: true },
        { kind: "known", photoId: 9 },
        { kind: "ready" },
      ] as const) {
        expect(after({ state, photoId: 7, sha256: SHA }, change)).toMatchObject({ state, photoId: 7 });
      }
      // Only that somebody deleted the photo takes it back.
      expect(after({ state, photoId: 7 }, { kind: "gone" })).toMatchObject({ state: "skipped" });
    },
  );
});

describe("the queue", () => {
  test("counts files and bytes by state as they change", () => {
    const items = [makeItem({ size: 10 }), makeItem({ size: 20 }), makeItem({ size: 30, state: "failed" })];
    const [first, second] = items.map(({ id }) => id) as [string, string];
    let queue = makeQueue(items);
    queue = reduceQueue(queue, [
      { kind: "hashing", id: first },
      { kind: "hashed", id: first, sha256: SHA },
      { kind: "known", id: first, photoId: 1 },
      { kind: "skipped", id: second },
      { kind: "added", items: [makeItem({ size: 40 })] },
    ]);
    for (const state of ITEM_STATES) {
      const inState = queue.items.filter((item) => item.state === state);
      expect(queue.tally[state]).toEqual({
        files: inState.length,
        bytes: inState.reduce((total, { size }) => total + size, 0),
      });
    }
    expect(queue.tally.known).toEqual({ files: 1, bytes: 10 });
    expect(queue.tally.new).toEqual({ files: 1, bytes: 40 });
  });

  test("keeps what a change does not touch, and itself when nothing changes", () => {
    const queue = makeQueue([makeItem(), makeItem()]);
    const [first, second] = queue.items as [Item, Item];
    const next = reduceQueue(queue, [{ kind: "hashing", id: first.id }]);
    expect(next.items[1]).toBe(second);
    expect(queue.items[0]).toBe(first);
    expect(reduceQueue(queue, [{ kind: "ready", id: first.id }])).toBe(queue);
    expect(reduceQueue(queue, [{ kind: "ready", id: "nobody" }])).toBe(queue);
  });

  test("takes changes to files that were added in the same bundle", () => {
    const item = makeItem();
    const queue = reduceQueue(makeQueue([makeItem()]), [
      { kind: "added", items: [item] },
      { kind: "hashing", id: item.id },
    ]);
    expect(queue.items.map(({ state }) => state)).toEqual(["new", "hashing"]);
  });
});

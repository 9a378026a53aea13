import { describe, expect, test } from "vitest";
import { planAdd } from "./add-files.ts";
import type { Found } from "./collect-files.ts";
import { makeItem } from "./make-item.ts";
import { type Item, makeQueue, reduceQueue } from "./queue.ts";

const MTIME = 1_700_000_000_000;

function found(path: string, size = 1_000, mtime = MTIME): Found {
  const name = path.split("/").at(-1) ?? "";
  const file = new File([new Uint8Array(size)], name, { lastModified: mtime });
  return { file, name, path, size, mtime, type: "", root: null };
}

let ids = 0;
function add(items: readonly Item[], files: Found[]) {
  const newId = () => {
    ids += 1;
    return `new-${ids}`;
  };
  const plan = planAdd(makeQueue(items), { files, roots: new Map() }, { eventId: 1, newId });
  return { ...plan, queue: reduceQueue(makeQueue(plan.kept), plan.changes) };
}

const itemOf = (name: string, given: Partial<Item> = {}) => makeItem({ name, mtime: MTIME, ...given });

describe("files that are dropped", () => {
  test("are new, refused or left out", () => {
    const { queue, ignored, files } = add(
      [],
      [found("a.jpg"), found("p/b.CR3"), found("c.txt"), found("p/d.png", 0)],
    );
    expect(queue.items.map(({ name, state, reason }) => [name, state, reason?.code])).toEqual([
      ["a.jpg", "new", undefined],
      ["c.txt", "failed", "wrong_type"],
      ["d.png", "failed", "empty_file"],
    ]);
    expect(ignored).toBe(1);
    expect(files.size).toBe(3);
  });

  test("again while an upload goes on give back what was lost and leave alone what has arrived", () => {
    const lost = itemOf("lost.jpg", { source: "lost", state: "hashing", sha256: "1" });
    const arrived = itemOf("arrived.jpg", { state: "received" });
    const waiting = itemOf("waiting.jpg");
    const { queue, files } = add(
      [lost, arrived, waiting],
      ["lost.jpg", "arrived.jpg", "waiting.jpg", "other.jpg"].map((name) => found(name)),
    );
    expect(queue.items.map(({ name, state, source }) => [name, state, source])).toEqual([
      ["lost.jpg", "hashing", "page"],
      ["arrived.jpg", "received", "page"],
      ["waiting.jpg", "new", "page"],
      ["other.jpg", "new", "page"],
    ]);
    expect([...files.keys()]).toEqual([lost.id, waiting.id, queue.items[3]?.id]);
  });

  test("again after the end are a new upload; what failed stays and is tried again", () => {
    const [done, failed, other] = [
      itemOf("done.jpg", { state: "done" }),
      itemOf("failed.jpg", { state: "failed", reason: { code: "internal", detail: "…" } }),
      itemOf("other.jpg", { state: "failed", reason: { code: "internal", detail: "…" } }),
    ];
    const { queue, gone } = add([done, failed, other], [found("done.jpg"), found("failed.jpg")]);
    expect(gone).toEqual([done.id]);
    expect(queue.items.map(({ name, state }) => [name, state])).toEqual([
      ["failed.jpg", "new"],
      ["other.jpg", "failed"],
      ["done.jpg", "new"],
    ]);
  });

  test("are never taken for one another: two cameras, one name", () => {
    const files = [found("one/DSC_1.jpg"), found("two/DSC_1.jpg"), found("DSC_1.jpg", 999)];
    const first = add([], files);
    expect(first.queue.items).toHaveLength(3);
    const again = add(first.queue.items, [...files].reverse());
    expect(again.queue.items).toHaveLength(3);
    for (const { id, path } of first.queue.items) {
      expect(again.files.get(id)).toBe(files.find((file) => file.path === path)?.file);
    }
  });

  test("that were changed since are other photos", () => {
    const { queue } = add([itemOf("a.jpg")], [found("a.jpg", 1_000, MTIME + 1), found("a.jpg", 1_001)]);
    expect(queue.items).toHaveLength(3);
  });
});

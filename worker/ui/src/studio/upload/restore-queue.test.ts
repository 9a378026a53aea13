import { expect, test } from "vitest";
import { makeItem } from "./make-item.ts";
import { restoreItems } from "./restore-queue.ts";

const nothing = { copied: new Set<string>(), roots: new Map<string, FileSystemDirectoryHandle>() };

test("what was on its way is asked for again; what has arrived stays", () => {
  const items = [
    makeItem({ state: "sending", sha256: "1", sentBefore: true }),
    makeItem({ state: "ready", sha256: "2" }),
    makeItem({ state: "hashing" }),
    makeItem({ state: "received", sha256: "3" }),
    makeItem({ state: "failed" }),
  ];
  const restored = restoreItems({ ...nothing, items });
  expect(restored.items.map(({ state }) => state)).toEqual([
    "hashing",
    "hashing",
    "new",
    "received",
    "failed",
  ]);
  expect(restored.items[0]?.sentBefore).toBe(true);
  expect(restored.gone).toEqual([]);
});

test("bytes are in a copy, in a folder that can be opened, or lost", () => {
  const items = [
    makeItem({ id: "copied" }),
    makeItem({ root: "folder", source: "folder" }),
    makeItem({ root: "unknown", source: "folder" }),
    makeItem(),
  ];
  const roots = new Map([["folder", {} as FileSystemDirectoryHandle]]);
  const restored = restoreItems({ items, roots, copied: new Set(["copied"]) });
  expect(restored.items.map(({ source }) => source)).toEqual(["copy", "folder", "lost", "lost"]);
});

test("an upload that was over is forgotten, but for what failed", () => {
  const failed = makeItem({ state: "failed" });
  const items = [
    makeItem({ state: "done" }),
    failed,
    makeItem({ state: "known" }),
    makeItem({ state: "skipped" }),
  ];
  const restored = restoreItems({ ...nothing, items });
  expect(restored.items.map(({ id }) => id)).toEqual([failed.id]);
  expect(restored.gone).toHaveLength(3);
});

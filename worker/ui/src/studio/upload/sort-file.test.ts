import { MAX_PHOTO_BYTES as TAKEN_BYTES } from "@trouvaille/vision-service/contract";
import { expect, test } from "vitest";
import { MAX_PHOTO_BYTES, sortFile } from "./sort-file.ts";

const sort = (path: string, given: { size?: number; type?: string } = {}) =>
  sortFile({ name: path.split("/").at(-1) ?? "", path, size: 1_000, type: "", ...given });

const taken = { take: true };
const ignored = { take: false, code: null };
const refused = (code: string) => ({ take: false, code });

test("the limit is the service's own", () => {
  expect(MAX_PHOTO_BYTES).toBe(TAKEN_BYTES);
});

test("JPEG, PNG and WebP are taken, by name or type", () => {
  for (const name of ["a.jpg", "a.JPEG", "a.png", "a.WebP", "Fête/2026/DSC_0001.JPG"]) {
    expect(sort(name)).toEqual(taken);
  }
  expect(sort("image", { type: "image/jpeg" })).toEqual(taken);
});

test("what else is in a folder is left out without a word", () => {
  for (const path of [
    "p/.DS_Store",
    "p/._DSC_0001.JPG",
    "p/.thumbnails/a.jpg",
    "p/__MACOSX/a.jpg",
    "p/Thumbs.db",
    "p/DSC_0001.CR3",
    "p/DSC_0001.xmp",
    "p/film.mov",
  ]) {
    expect(sort(path)).toEqual(ignored);
  }
});

test("photos of other formats are told of wherever they are", () => {
  expect(sort("p/IMG_0001.HEIC")).toEqual(refused("heic_not_supported"));
  expect(sort("p/scan.tiff")).toEqual(refused("wrong_type"));
  expect(sort("p/move.gif")).toEqual(refused("wrong_type"));
});

test("a file that was chosen by itself is never left out silently", () => {
  expect(sort("notes.txt")).toEqual(refused("wrong_type"));
  expect(sort(".hidden.jpg")).toEqual(refused("wrong_type"));
  expect(sort("DSC_0001.CR3")).toEqual(refused("wrong_type"));
});

test("empty and too large files are refused before a byte is sent", () => {
  expect(sort("a.jpg", { size: 0 })).toEqual(refused("empty_file"));
  expect(sort("a.jpg", { size: MAX_PHOTO_BYTES })).toEqual(taken);
  expect(sort("a.jpg", { size: MAX_PHOTO_BYTES + 1 })).toEqual(refused("file_too_large"));
});

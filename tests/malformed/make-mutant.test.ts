import { beforeAll, expect, test } from "vitest";
import { type BasePicture, makeBasePictures } from "./base-pictures.ts";
import { makeMutant } from "./make-mutant.ts";
import { sealFile } from "./seal-file.ts";
import { splitChunks } from "./split-chunks.ts";

let bases: BasePicture[];
beforeAll(async () => {
  bases = await makeBasePictures();
});

test("chunks of every kind of file lie one after the other and are several", () => {
  for (const { name, bytes, container } of bases) {
    const chunks = splitChunks(bytes, container);
    expect(Buffer.concat(chunks.map(({ start, end }) => bytes.subarray(start, end))), name).toEqual(bytes);
    expect(chunks.length, name).toBeGreaterThanOrEqual(2);
  }
});

test("a file that is whole is sealed as it is", () => {
  for (const { name, bytes, container } of bases) {
    expect(sealFile(bytes, container).equals(bytes), name).toBe(true);
  }
});

test("a seed always gives the same damage, another seed another", () => {
  expect(makeMutant(7, bases)).toEqual(makeMutant(7, bases));
  const mutants = Array.from({ length: 200 }, (_, seed) => makeMutant(seed, bases).bytes.toString("base64"));
  expect(new Set(mutants).size).toBeGreaterThan(190);
});

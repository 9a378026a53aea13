import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { cutSelfie } from "@trouvaille/dev/cut-selfie";
import type { Box } from "@trouvaille/vision-service/contract";

/** Where one person's face is on one of the six group photos of @vladmandic/face-api. */
export interface Appearance {
  photo: `sample${1 | 2 | 3 | 4 | 5 | 6}.jpg`;
  /** As the vision-service finds it, fractions of the photo. */
  box: Box;
}

const at = (photo: Appearance["photo"], x: number, y: number, width: number, height: number): Appearance => ({
  photo,
  box: { x, y, width, height },
});

/**
 * Six women of the photos who look clearly different: no two of them come above a similarity of 0.26, and none
 * of them and anybody else on the six photos above 0.37. The names are made up.
 */
export const PEOPLE = {
  ada: at("sample6.jpg", 0.773, 0.186, 0.111, 0.19),
  bea: at("sample3.jpg", 0.31, 0.245, 0.104, 0.212),
  cleo: at("sample6.jpg", 0.351, 0.222, 0.091, 0.2),
  dora: at("sample5.jpg", 0.578, 0.157, 0.087, 0.162),
  eve: at("sample1.jpg", 0.214, 0.293, 0.1, 0.188),
  fay: at("sample3.jpg", 0.56, 0.155, 0.121, 0.23),
} as const satisfies Record<string, Appearance>;

export type Person = keyof typeof PEOPLE;

/** Fay on the other of her two photos (similarity 0.70); everybody else of PEOPLE is on one. */
export const FAY_AGAIN = at("sample1.jpg", 0.755, 0.172, 0.125, 0.188);

export function readGroupPhoto(name: Appearance["photo"]): Buffer {
  const entry = createRequire(import.meta.url).resolve("@vladmandic/face-api/package.json");
  return readFileSync(join(dirname(entry), "demo", name));
}

/** A selfie as this person might send it, cut out of the group photo. */
export function selfieOf(person: Person | Appearance): Promise<Buffer> {
  const { photo, box } = typeof person === "string" ? PEOPLE[person] : person;
  return cutSelfie(readGroupPhoto(photo), box);
}

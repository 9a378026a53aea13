import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Corners } from "@trouvaille/vision-service/images/geometry";

/** What the pipelines can read; other files of a folder are lists and notes. */
const PICTURE_NAME = /\.(jpe?g|png|webp)$/i;

export interface Picture {
  /** Name for reports: folder and file. */
  readonly name: string;
  readonly path: string;
}

export interface PersonPicture extends Picture {
  /** Index of the person, from 0 in the order of their names. */
  readonly person: number;
}

/** The pictures of one folder, in the order of their names; none where the folder is missing. */
export function listPictures(folder: string): Picture[] {
  return namesIn(folder)
    .filter((name) => PICTURE_NAME.test(name))
    .map((name) => ({ name, path: join(folder, name) }));
}

/**
 * Everybody's pictures, of a folder laid out as LFW is: `<person>/<picture>`.
 * @throws Error when nobody has two pictures, because then nothing can be compared.
 */
export function listPeople(folder: string): { people: string[]; pictures: PersonPicture[] } {
  const people = namesIn(folder).filter((name) => listPictures(join(folder, name)).length > 0);
  const pictures = people.flatMap((name, person) =>
    listPictures(join(folder, name)).map((picture) => ({ ...picture, person })),
  );
  if (pictures.length === people.length) {
    throw new Error(`${folder} holds no person with two pictures: <person>/<picture>.jpg is expected.`);
  }
  return { people, pictures };
}

/** Where the faces of a group photo are, in its own pixels; `ignore` is neither right nor wrong. */
export interface MarkedPhoto {
  readonly faces: readonly Corners[];
  readonly ignore: readonly Corners[];
}

/** The boxes of a groups folder by photo; null where it has no boxes.json. */
export function readMarkedPhotos(folder: string): Map<string, MarkedPhoto> | null {
  if (!namesIn(folder).includes("boxes.json")) return null;
  const { photos } = JSON.parse(readFileSync(join(folder, "boxes.json"), "utf8")) as {
    photos: Record<string, MarkedPhoto>;
  };
  return new Map(Object.entries(photos));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException).code === "ENOENT" ||
      (error as NodeJS.ErrnoException).code === "ENOTDIR"
    )
      return [];
    throw error;
  }
}

import type { MatchThresholds } from "@trouvaille/db/queries/matches";
import { compareAll, type Sample, sortedSimilarities } from "./compare-all.ts";
import type { SeenFace } from "./look-at-picture.ts";
import { type FaceToShrink, makeCrowdedPhotos } from "./make-small-faces.ts";
import { matchBoxes } from "./match-boxes.ts";
import { countAtLeast, RatedTrials } from "./rate-trials.ts";
import { percent, type Section, share, tableOf } from "./section.ts";

/** Heights of the detector's box, px of the photo as it is decoded (2,400 px). */
const HEIGHTS_PX = [64, 48, 40, 32, 24, 20] as const;

export interface ShrinkablePicture extends FaceToShrink {
  readonly name: string;
  readonly person: number;
}

/**
 * How well a guest is found by the height of their face on a large photo: found at all, and then recognised by
 * one selfie of full size.
 * @param look the photo pipeline.
 */
export async function measureSmallFaces(
  people: number,
  selfies: readonly Sample[],
  pictures: readonly ShrinkablePicture[],
  look: (bytes: Buffer) => Promise<readonly SeenFace[]>,
  thresholds: MatchThresholds,
): Promise<Section> {
  const rows = [];
  for (const height of HEIGHTS_PX) {
    const faces: Sample[] = pictures.map(({ name, person }) => ({ person, sources: [name], vector: null }));
    let falseFaces = 0;
    for (const photo of await makeCrowdedPhotos(pictures, height)) {
      const seen = await look(photo.bytes);
      const boxes = { faces: photo.faces.map(({ box }) => box), ignore: [] };
      const outcome = matchBoxes(
        seen.map(({ box }) => box),
        boxes,
      );
      falseFaces += outcome.wrong;
      outcome.faces.forEach((place, i) => {
        const index = place === null ? undefined : photo.faces[place]?.face;
        const face = index === undefined ? undefined : faces[index];
        if (face && index !== undefined) faces[index] = { ...face, vector: seen[i]?.vector ?? null };
      });
    }
    const found = faces.filter(({ vector }) => vector).length;
    const rated = new RatedTrials(compareAll(people, selfies, faces));
    rows.push([
      String(height),
      `${found} of ${faces.length} = ${percent(found / faces.length)}`,
      String(falseFaces),
      share(rated.at(thresholds.match).tar),
      share(rated.atFar(1e-3).tar),
      tarOfFound(people, selfies, faces, thresholds.match),
    ]);
  }
  return {
    title: "Small faces",
    lines: [
      "A person's other pictures as selfies, at full size; a face that is not found counts as missed.",
      "",
      ...tableOf(
        [
          "face height, px",
          "found",
          "other boxes",
          `TAR at ${thresholds.match}`,
          "TAR at FAR 1e-3",
          `TAR at ${thresholds.match} of those found`,
        ],
        rows,
      ),
      "",
      "Other boxes are mostly bystanders of the pictures, who are not marked.",
    ],
    checks: [],
  };
}

/** A dash where nobody was found who has another picture. */
function tarOfFound(
  people: number,
  selfies: readonly Sample[],
  faces: readonly Sample[],
  threshold: number,
): string {
  const trials = compareAll(
    people,
    selfies,
    faces.filter(({ vector }) => vector),
  );
  const genuine = sortedSimilarities(trials, "genuine");
  if (genuine.length === 0) return "–";
  return share(countAtLeast(genuine, threshold) / genuine.length);
}

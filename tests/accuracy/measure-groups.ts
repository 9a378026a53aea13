import type { MatchThresholds } from "@trouvaille/db/queries/matches";
import { dot, type Sample } from "./compare-all.ts";
import { estimateShare } from "./estimate-share.ts";
import type { MarkedPhoto } from "./list-pictures.ts";
import { matchBoxes } from "./match-boxes.ts";
import type { LookedAt } from "./measure-selfie-rule.ts";
import { rateGroups } from "./rate-groups.ts";
import { between, percent, rate, type Section, share, tableOf } from "./section.ts";

/** quality.md. */
const MIN_F1 = 0.985;
const MIN_EXACT = 0.8;

/**
 * Faces found on group photos against boxes that people drew, false faces on pictures without any, and how often
 * a stranger's selfie matches a face of the groups.
 */
export function measureGroups(
  groups: readonly LookedAt[],
  marked: ReadonlyMap<string, MarkedPhoto>,
  noFaces: readonly LookedAt[],
  strangers: readonly Sample[],
  thresholds: MatchThresholds,
): Section {
  const photos = groups.flatMap(({ name, look }) => {
    const boxes = marked.get(name);
    return boxes
      ? {
          name,
          boxes,
          look,
          outcome: matchBoxes(
            look.faces.map(({ box }) => box),
            boxes,
          ),
        }
      : [];
  });
  const rates = rateGroups(photos.map(({ outcome }) => outcome));
  const exact = estimateShare(rates.exact, rates.photos);
  const notExact = photos.filter(({ outcome }) => outcome.wrong + outcome.missed > 0);
  const withFalse = noFaces.filter(({ look }) => look.faces.length > 0);
  const falseFaces = withFalse.reduce((sum, { look }) => sum + look.faces.length, 0);
  const lines = [
    ...tableOf(
      ["photos", "faces", "precision", "recall", "F1", "exact (95 %)"],
      [
        [
          String(rates.photos),
          String(rates.faces),
          share(rates.precision),
          share(rates.recall),
          share(rates.f1),
          `${rates.exact} of ${rates.photos} = ${percent(exact.share)} (${between(exact, percent)})`,
        ],
      ],
    ),
    "",
    ...notExact.map(({ name, outcome, boxes }) => {
      const heights = boxes.faces
        .filter((_, i) => !outcome.faces.includes(i))
        .map(({ y1, y2 }) => Math.round(y2 - y1))
        .join(", ");
      return `- ${name}: ${outcome.wrong} false, ${outcome.missed} missed${heights ? ` (${heights} px high)` : ""}`;
    }),
    "",
    `Pictures without a face: ${falseFaces} false faces on ${withFalse.length} of ${noFaces.length}` +
      `${withFalse.length > 0 ? ` (${withFalse.map(({ name }) => name).join(", ")})` : ""}.`,
    describeStrangers(
      photos.flatMap(({ look }) => look.faces.map(({ vector }) => vector)),
      strangers,
      thresholds,
    ),
  ];
  return {
    title: "Group photos",
    lines,
    checks: [
      {
        what: "Group photos, F1 of boxes at IoU ≥ 0.35",
        target: `≥ ${MIN_F1}`,
        measured: share(rates.f1),
        holds: rates.f1 >= MIN_F1,
      },
      {
        what: "Group photos counted exactly",
        target: `≥ ${percent(MIN_EXACT)}`,
        measured: `${rates.exact} of ${rates.photos} = ${percent(exact.share)}`,
        holds: exact.share >= MIN_EXACT,
      },
    ],
  };
}

/** Nobody of the named people is on the group photos: any match is a false one. */
function describeStrangers(
  faces: readonly Float32Array[],
  strangers: readonly Sample[],
  thresholds: MatchThresholds,
): string {
  const selfies = strangers.flatMap(({ vector }) => vector ?? []);
  let matched = 0;
  let asked = 0;
  for (const selfie of selfies) {
    for (const face of faces) {
      const similarity = dot(selfie, face);
      if (similarity >= thresholds.match) matched += 1;
      else if (similarity >= thresholds.uncertain) asked += 1;
    }
  }
  const pairs = Math.max(1, selfies.length * faces.length);
  return (
    `Selfies of people who are on no group photo against its faces: ${matched} of ${pairs.toLocaleString("en")} match ` +
    `(FAR ${rate(matched / pairs)}), ${asked} more would be asked about.`
  );
}

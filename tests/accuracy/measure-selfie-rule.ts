import { estimateShare } from "./estimate-share.ts";
import type { Look } from "./look-at-picture.ts";
import { between, type Check, percent, type Section, tableOf } from "./section.ts";

/** quality.md: share of pictures of one person that must be accepted; of the others none. */
const MIN_ACCEPTED = 0.95;

export interface LookedAt {
  readonly name: string;
  readonly look: Look;
}

/** What the selfie rule says to pictures of one person, of groups, and of nobody. */
export function measureSelfieRule(sets: {
  readonly people: readonly LookedAt[];
  readonly groups: readonly LookedAt[];
  readonly noFaces: readonly LookedAt[];
}): Section {
  const given = [
    { name: "one person", pictures: sets.people, wanted: true },
    { name: "group photos", pictures: sets.groups, wanted: false },
    { name: "no face", pictures: sets.noFaces, wanted: false },
  ].filter(({ pictures }) => pictures.length > 0);
  const rows = given.map(({ name, pictures }) => {
    const accepted = pictures.filter(isAccepted).length;
    const refusals = Map.groupBy(
      pictures.flatMap(({ look }) => look.selfie.refusal ?? []),
      (refusal) => refusal,
    );
    return [
      name,
      String(pictures.length),
      String(accepted),
      `${percent(accepted / pictures.length)} (${between(estimateShare(accepted, pictures.length), percent)})`,
      [...refusals].map(([refusal, all]) => `${refusal} ${all.length}`).join(", ") || "none",
    ];
  });
  const checks = given.map(({ name, pictures, wanted }): Check => {
    const accepted = pictures.filter(isAccepted).length;
    const share = accepted / pictures.length;
    return {
      what: `Selfie rule, ${name}`,
      target: wanted ? `≥ ${percent(MIN_ACCEPTED)} accepted` : "0 accepted",
      measured: `${accepted} of ${pictures.length}${wanted ? ` = ${percent(share)}` : ""}`,
      holds: wanted ? share >= MIN_ACCEPTED : accepted === 0,
    };
  });
  const wrong = given.flatMap(({ pictures, wanted }) => (wanted ? [] : pictures.filter(isAccepted)));
  return {
    title: "Selfie rule",
    lines: [
      ...tableOf(["pictures", "n", "accepted", "share (95 %)", "refused because"], rows),
      ...(wrong.length > 0 ? ["", `Wrongly accepted: ${wrong.map(({ name }) => name).join(", ")}.`] : []),
    ],
    checks,
  };
}

const isAccepted = ({ look }: LookedAt) => look.selfie.refusal === null;

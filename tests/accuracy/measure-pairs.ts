import type { MatchThresholds } from "@trouvaille/db/queries/matches";
import { compareAll, type Sample, type Trials } from "./compare-all.ts";
import { makeTemplates } from "./make-template.ts";
import { RatedTrials } from "./rate-trials.ts";
import { resamplePeople } from "./resample-people.ts";
import { between, type Check, rate, type Section, share, tableOf } from "./section.ts";

/** False accept rates that are asked for; ascending. */
export const FARS = [1e-4, 1e-3, 1e-2] as const;
/** Faces of an event for which false matches are stated. */
const EVENT_FACES = [1_000, 10_000] as const;
/** Pictures a person needs for the table of one, two and three selfies: three, and one to be found on. */
const TEMPLATE_PICTURES = 4;

/** quality.md. */
const MIN_TAR_ONE = 0.995;
const MIN_TAR_TWO = 0.998;
const MAX_FAR = 2e-4;
/** A pack's thresholds are the lowest, to three digits, that reach these: to show a match, and to ask about one. */
const CHOSEN_AT = { match: MAX_FAR, uncertain: 1e-3 } as const;

export interface PeopleSamples {
  readonly people: number;
  /** Every picture as a selfie, also one that the rule refuses. */
  readonly selfies: readonly (Sample & { readonly accepted: boolean })[];
  /** The named face of every picture as the photo pipeline sees it. */
  readonly photos: readonly Sample[];
  /** Those of the model pack that made the vectors. */
  readonly thresholds: MatchThresholds;
}

interface Row {
  readonly name: string;
  readonly rated: RatedTrials;
  readonly trials: Trials;
}

/** Who is found on a photo with one, two or three selfies, and who is taken for somebody else. */
export function measurePairs({
  people,
  selfies,
  photos,
  thresholds,
}: PeopleSamples): Section & { readonly rows: Row[] } {
  const accepted = selfies.filter((selfie) => selfie.accepted);
  const compare = (name: string, left: readonly Sample[]): Row => {
    const trials = compareAll(people, left, photos);
    return { name, trials, rated: new RatedTrials(trials) };
  };
  const one = compare("every picture as a selfie", selfies);
  const gated = compare("pictures that the selfie rule accepts", accepted);
  const templates = [1, 2, 3].flatMap((size) => {
    const made = makeTemplates(selfies, size, TEMPLATE_PICTURES);
    if (made.length === 0) return [];
    return compare(
      `${size} ${size === 1 ? "selfie" : "selfies"} of people with ≥ ${TEMPLATE_PICTURES} pictures`,
      made,
    );
  });
  const rows = [one, gated, ...templates];
  const two = templates[1];
  const lines = [
    ...tableOf(
      [
        "selfie against one photo",
        "pairs of one / of two people",
        "TAR at FAR 1e-2 (threshold)",
        "1e-3",
        "1e-4",
      ],
      rows.map((row) => describeCurve(row, thresholds)),
    ),
    "",
    `At the shipped thresholds: ${thresholds.match} shows a match, from ${thresholds.uncertain} on the guest is asked.`,
    describeChoice(one),
    "",
    ...tableOf(
      [
        "",
        "TAR (95 %)",
        "FAR (95 %)",
        "FAR when asked",
        ...EVENT_FACES.map((faces) => `false matches per guest, ${faces} faces (95 %)`),
      ],
      rows.map((row) => describeShipped(row, thresholds)),
    ),
    "",
    "Intervals: 1,000 times people are drawn with replacement, not pairs; they say nothing of people unlike these. 0 (0–0) means that none of the pairs was accepted, not that none would be.",
  ];
  return { title: "Selfie against photo", lines, checks: checksOf(one, two, thresholds), rows };
}

/** What the thresholds of this pack would be if they were chosen on these pictures. */
function describeChoice({ rated }: Row): string {
  const [match, uncertain] = [CHOSEN_AT.match, CHOSEN_AT.uncertain].map((far) => {
    const threshold = Math.ceil(rated.atFar(far).threshold * 1000) / 1000;
    return `FAR ≤ ${rate(far)} from ${threshold} on (TAR ${share(rated.at(threshold).tar)})`;
  });
  return `Chosen on these pictures they would be: ${match}; ${uncertain}.`;
}

function describeCurve({ name, rated, trials }: Row, thresholds: MatchThresholds): string[] {
  const { tarAtFar } = resamplePeople(trials, thresholds.match, FARS);
  const cells = FARS.map((far, i) => {
    const { tar, threshold } = rated.atFar(far);
    const interval = tarAtFar[i];
    return `${share(tar)} (${threshold.toFixed(3)})${interval ? `, ${between(interval)}` : ""}`;
  });
  return [name, `${count(rated.genuine)} / ${count(rated.impostor)}`, ...cells.reverse()];
}

function describeShipped({ name, rated, trials }: Row, thresholds: MatchThresholds): string[] {
  const { tar, far } = resamplePeople(trials, thresholds.match, FARS);
  const shipped = rated.at(thresholds.match);
  return [
    name,
    `${share(shipped.tar)} (${between(tar)})`,
    `${rate(shipped.far)} (${between(far, rate)})`,
    rate(rated.at(thresholds.uncertain).far),
    ...EVENT_FACES.map((faces) => {
      const times = (value: number) => (value * faces).toFixed(2);
      return `${times(shipped.far)} (${between(far, times)})`;
    }),
  ];
}

function checksOf(one: Row, two: Row | undefined, thresholds: MatchThresholds): Check[] {
  const shipped = one.rated.at(thresholds.match);
  const ofOne = one.rated.atFar(1e-3).tar;
  const checks: Check[] = [
    {
      what: "One selfie against one photo, TAR at FAR 1e-3",
      target: `≥ ${MIN_TAR_ONE}`,
      measured: share(ofOne),
      holds: ofOne >= MIN_TAR_ONE,
    },
    {
      what: `FAR at the shipped threshold ${thresholds.match}`,
      target: `≤ ${rate(MAX_FAR)}`,
      measured: rate(shipped.far),
      holds: shipped.far <= MAX_FAR,
    },
  ];
  if (two) {
    const { tar } = two.rated.atFar(1e-3);
    checks.push({
      what: "Two selfies per guest, TAR at FAR 1e-3",
      target: `≥ ${MIN_TAR_TWO}`,
      measured: share(tar),
      holds: tar >= MIN_TAR_TWO,
    });
  }
  return checks;
}

const count = (values: Float32Array) => values.length.toLocaleString("en");

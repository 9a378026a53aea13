import { bin } from "d3-array";
import { type Curve, drawChart } from "./draw-chart.ts";
import { countAtLeast, type RatedTrials } from "./rate-trials.ts";

/** Points of a ROC curve, evenly over the logarithm of the false accept rate. */
const ROC_POINTS = 200;
const LOWEST_FAR = 1e-5;
/** Width of a bar of the histogram. */
const BIN_WIDTH = 0.02;

/** True accepts over false ones, one curve for each set of trials. */
export function drawRoc(title: string, sets: readonly { name: string; rated: RatedTrials }[]): string {
  const curves = sets.map(({ name, rated }): Curve => {
    const points = Array.from({ length: ROC_POINTS + 1 }, (_, i) => {
      const far = LOWEST_FAR ** (1 - i / ROC_POINTS);
      return [far, rated.atFar(far).tar] as const;
    });
    return { name, points };
  });
  const lowest = Math.min(...curves.flatMap(({ points }) => points.map(([, tar]) => tar)));
  return drawChart({
    title,
    x: {
      label: "false accept rate",
      from: LOWEST_FAR,
      to: 1,
      log: true,
      format: (far) => far.toExponential(0),
    },
    y: { label: "true accept rate", from: Math.floor(lowest * 100) / 100, to: 1 },
    curves,
  });
}

/** The trade-off over the threshold: who is missed, and who is taken for somebody else. */
export function drawErrors(title: string, rated: RatedTrials, threshold: number): string {
  const thresholds = Array.from({ length: 201 }, (_, i) => i / 200);
  const floor = 1 / (rated.impostor.length * 2);
  return drawChart({
    title,
    x: { label: "threshold (similarity)", from: 0, to: 1 },
    y: { label: "error rate", from: 1e-6, to: 1, log: true, format: (rate) => rate.toExponential(0) },
    curves: [
      {
        name: "two people accepted (FAR)",
        points: thresholds.map((at) => [at, Math.max(floor, rated.at(at).far)] as const),
      },
      {
        name: "one person missed (1 − TAR)",
        points: thresholds.map((at) => [at, Math.max(floor, 1 - rated.at(at).tar)] as const),
      },
    ],
    marks: [{ x: threshold, label: `shipped: ${threshold}` }],
  });
}

/** How similar pairs of one person and of two are; shares of the pairs of each kind. */
export function drawHistogram(title: string, rated: RatedTrials, threshold: number): string {
  const count = Math.round(1.4 / BIN_WIDTH);
  const edges = Array.from({ length: count + 1 }, (_, i) => -0.4 + i * BIN_WIDTH);
  const bins = bin<number, number>().domain([-0.4, 1]).thresholds(edges);
  const curveOf = (name: string, sorted: Float32Array): Curve => ({
    name: `${name}: ${sorted.length.toLocaleString("en")} pairs`,
    points: bins(sorted).map(
      (one) => [((one.x0 ?? 0) + (one.x1 ?? 0)) / 2, one.length / sorted.length] as const,
    ),
  });
  const curves = [curveOf("two people", rated.impostor), curveOf("one person", rated.genuine)];
  const highest = Math.max(...curves.flatMap(({ points }) => points.map(([, share]) => share)));
  const above = countAtLeast(rated.impostor, threshold);
  return drawChart({
    title,
    x: { label: "similarity", from: -0.4, to: 1 },
    y: { label: `share of pairs in ${BIN_WIDTH} of similarity`, from: 0, to: highest * 1.05 },
    curves,
    marks: [{ x: threshold, label: `shipped: ${threshold} (${above} pairs of two people beyond)` }],
  });
}

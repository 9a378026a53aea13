import { expect, test } from "vitest";
import { drawChart } from "./draw-chart.ts";

const chart = {
  title: "a < b & c",
  x: { label: "rate", from: 1e-4, to: 1, log: true },
  y: { label: "share", from: 0, to: 1 },
  curves: [
    {
      name: "one",
      points: [
        [1e-4, 0],
        [1, 1],
      ],
    },
  ],
  marks: [{ x: 1e-2, label: "here" }],
} as const;

test("curves run from corner to corner of their axes, and a mark stands half way on a logarithmic one", () => {
  const svg = drawChart(chart);
  expect(svg).toContain('d="M70,390L700,40"');
  expect(svg).toContain('x1="385.0" x2="385.0"');
});

test("texts cannot break out of the picture", () => {
  expect(drawChart(chart)).toContain("a &lt; b &amp; c");
});

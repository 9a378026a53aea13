import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../root-folder.ts";
import { readDockerfile } from "./read-dockerfile.ts";

const stepsOf = (lines: string) => readDockerfile(`FROM debian\n${lines}`)[0]?.steps;

test("stages with names, on images and on one another", () => {
  const stages = readDockerfile("# first\nFROM debian:12 AS tools\n\nfrom tools as models\nFROM debian:12\n");
  expect(stages.map(({ name, base }) => [name, base])).toEqual([
    ["tools", "debian:12"],
    ["models", "tools"],
    [undefined, "debian:12"],
  ]);
});

test("a command over several lines is one command, and comments between them are none of it", () => {
  expect(stepsOf('RUN echo "a" \\\n # not this\n  && echo b\nUSER node')).toEqual([
    { kind: "run", command: 'echo "a"   && echo b' },
    { kind: "user", name: "node" },
  ]);
});

test("COPY from the context and from a stage", () => {
  expect(stepsOf("COPY a b/ into/\nCOPY --from=build /app app")).toEqual([
    { kind: "copy", from: undefined, sources: ["a", "b/"], target: "into/" },
    { kind: "copy", from: "build", sources: ["/app"], target: "app" },
  ]);
});

test("values with and without quotes", () => {
  expect(
    stepsOf('ENV A=1 B_=x:y \\\n  C="two words"\nLABEL org.title="$REVISION"\nARG REVISION=none\nARG X'),
  ).toEqual([
    { kind: "env", values: { A: "1", B_: "x:y", C: "two words" } },
    { kind: "label", values: { "org.title": "$REVISION" } },
    { kind: "arg", name: "REVISION", fallback: "none" },
    { kind: "arg", name: "X", fallback: undefined },
  ]);
});

test("how it is started and asked for its health", () => {
  expect(
    stepsOf('EXPOSE 80\nHEALTHCHECK --interval=5s --retries=3 CMD ["a", "b c"]\nCMD ["node", "x"]'),
  ).toEqual([
    { kind: "expose", port: 80 },
    { kind: "healthcheck", command: ["a", "b c"] },
    { kind: "cmd", command: ["node", "x"] },
  ]);
});

test.each([
  ["ADD x /x", "ADD is not known"],
  ["RUN --mount=type=cache,target=/c ls", "without options"],
  ["COPY --chown=node a b", "plain paths"],
  ["COPY *.json ./", "plain paths"],
  ["COPY a b c", "ends in /"],
  ["CMD node x", "JSON list"],
  ["CMD []", "JSON list"],
  ["ENV A 1", "NAME=VALUE"],
  ["EXPOSE 80/udp", "one port"],
  ["HEALTHCHECK NONE", "CMD"],
  ["RUN a \\", "does not end"],
])("refuses %s", (line, why) => {
  expect(() => stepsOf(line)).toThrow(why);
  expect(() => stepsOf(line)).toThrow("Line 2");
});

test("an instruction before FROM, or none at all, is refused", () => {
  expect(() => readDockerfile("RUN ls")).toThrow("must be FROM");
  expect(() => readDockerfile("# nothing")).toThrow("no FROM");
});

test("the vision-service's own: the image runs as node, is asked for its health, and its port is its own", () => {
  const image = readDockerfile(readFileSync(join(ROOT, "vision-service/Dockerfile"), "utf8")).at(-1);
  const port = image?.steps.flatMap((step) => (step.kind === "env" ? [step.values.PORT] : []))[0];
  expect(image?.steps).toEqual(
    expect.arrayContaining([
      { kind: "user", name: "node" },
      { kind: "expose", port: Number(port) },
      { kind: "cmd", command: ["node", "vision-service/src/server.ts"] },
      expect.objectContaining({ kind: "healthcheck" }),
    ]),
  );
  expect(image?.steps.filter((step) => step.kind === "run")).toEqual([]);
});

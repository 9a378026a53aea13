import { SECRETS_FILE } from "./secret-names.ts";
import { type Command, isRequired, type SetupStep } from "./setup-steps.ts";

/** A line for a shell. */
export const describeCommand = ([program, ...args]: Command): string =>
  [program === "npm" ? "npm" : `npx ${program}`, ...args].join(" ");

/** The steps as a person would do them, numbered. */
export function describeSteps(steps: readonly SetupStep[]): string {
  return steps
    .map((step, index) => {
      const lines = [`${String(index + 1).padStart(2)}. ${step.title}`];
      if (step.hand) lines.push(`      ${step.hand}`);
      if (step.run) lines.push(`      ${describeCommand(step.run)}${remark(step)}`);
      if (step.done && step.run) {
        const { command, says } = step.done;
        lines.push(
          `      unless it is there: ${describeCommand(command)}${says ? ` says ${says.split(":")[1]}` : ""}`,
        );
      }
      return lines.join("\n");
    })
    .join("\n");
}

function remark({ input, needs }: SetupStep): string {
  if (input) return `   # paste ${input} of ${SECRETS_FILE}${isRequired(input) ? "" : ", if it is there"}`;
  return needs ? `   # with ${needs} of ${SECRETS_FILE} in the environment` : "";
}

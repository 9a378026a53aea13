import { describeCommand } from "./describe-steps.ts";
import { runCommand } from "./run-command.ts";
import { SECRETS_FILE } from "./secret-names.ts";
import { isRequired, type SetupStep } from "./setup-steps.ts";

export type ApplyOptions = {
  steps: readonly SetupStep[];
  /** Folder of wrangler.toml. */
  folder: string;
  /** Read anew for each step: an earlier one may have made them. */
  readSecrets: () => Readonly<Record<string, string>>;
  log: (line: string) => void;
};

/**
 * Does the steps in order, leaves out what is done already, and stops at the first that cannot be done; may be repeated
 * from the start. Secrets go to commands by environment or standard input only.
 * @throws Error with one sentence that says where it stopped and what to do.
 */
export async function applySteps({ steps, folder, readSecrets, log }: ApplyOptions): Promise<void> {
  for (const [index, step] of steps.entries()) {
    const say = (text: string) => log(`${index + 1}/${steps.length} ${step.title}: ${text}`);
    if (await isDone(step, folder)) {
      say("done already");
    } else if (step.run) {
      const handedOver = secretsOf(step, readSecrets);
      if (handedOver === undefined) {
        say("left out");
        continue;
      }
      say(describeCommand(step.run));
      const { code } = await runCommand(step.run, { folder, ...handedOver });
      if (code !== 0) throw new Error(stopped(step, `it ended with ${code}`));
    } else if (step.done) {
      throw new Error(stopped(step, `do this first: ${step.hand}`));
    } else {
      say(step.hand ?? "");
    }
  }
}

async function isDone({ done }: SetupStep, folder: string): Promise<boolean> {
  if (!done) return false;
  const { code, output } = await runCommand(done.command, { folder, isQuiet: true });
  const holds = done.says === undefined || output.replaceAll(/\s/g, "").includes(done.says);
  return code === 0 && holds;
}

type HandedOver = { environment?: Record<string, string>; input?: string };

/** Undefined where the step can be left out. */
function secretsOf({ title, needs, input }: SetupStep, readSecrets: ApplyOptions["readSecrets"]) {
  const name = needs ?? input;
  if (name === undefined) return {} satisfies HandedOver;
  const value = readSecrets()[name];
  if (value)
    return { ...(needs ? { environment: { [name]: value } } : { input: value }) } satisfies HandedOver;
  if (needs === undefined && !isRequired(name)) return undefined;
  throw new Error(stopped({ title }, `${name} is not in ${SECRETS_FILE}; write it there`));
}

const stopped = ({ title }: Pick<SetupStep, "title">, why: string) =>
  `Stopped at "${title}": ${why}. Then run this again: it goes on from there.`;

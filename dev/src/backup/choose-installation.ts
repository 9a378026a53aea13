import { readSecretsFile } from "../deploy/read-secrets-file.ts";
import { stateFolder } from "../root-folder.ts";
import { type Installation, openLocalInstallation, openRemoteInstallation } from "./open-installation.ts";

/**
 * The installation that a command means, by its options.
 * @param isNewAllowed a local one may have nothing yet
 * @throws Error with one sentence
 */
export async function chooseInstallation(
  { local, "env-file": envFile }: { local: boolean; "env-file"?: string | undefined },
  shell: NodeJS.ProcessEnv,
  { isNewAllowed }: { isNewAllowed: boolean },
): Promise<Installation> {
  if (local) return await openLocalInstallation(stateFolder(shell), { isNewAllowed });
  return await openRemoteInstallation({
    ...shell,
    ...(envFile === undefined ? {} : readSecretsFile(envFile)),
  });
}

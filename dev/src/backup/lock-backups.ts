import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type FolderLock, lockFolder } from "@trouvaille/db/local/lock-folder";
import { FOLDER_MODE } from "./write-stream.ts";

/** Takes the folder for this process, so that two backups do not write at once. @throws FolderLockedError */
export async function lockBackups(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  return lockFolder(join(folder, "backup.lock"), "Another backup");
}

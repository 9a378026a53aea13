import { existsSync } from "node:fs";
import { join } from "node:path";
import { lockFolder } from "@trouvaille/db/local/lock-folder";
import { startWireEndpoint } from "@trouvaille/db/local/start-wire-endpoint";
import { keepSecrets } from "../keep-secrets.ts";
import { ROOT } from "../root-folder.ts";
import { databaseFolder } from "../serve-database.ts";
import type { Buckets } from "./object-store.ts";
import { openLocalBuckets } from "./open-local-buckets.ts";
import { openS3Store } from "./open-s3-store.ts";

/** What is backed up and restored. The caller closes it. */
export interface Installation {
  /** Of PostgreSQL's own protocol. */
  databaseUrl: string;
  buckets: Buckets;
  deletionSecret: string;
  close(): Promise<void>;
}

/** For the sentence that whoever comes second is shown. */
const HOLDER = "A backup or restore";

/**
 * A local stack that is stopped: its database and buckets are opened here.
 * @param isNewAllowed makes them where there are none yet
 * @throws FolderLockedError while the stack runs; Error with one sentence when there is no database
 */
export async function openLocalInstallation(
  stateDir: string,
  { isNewAllowed }: { isNewAllowed: boolean },
): Promise<Installation> {
  if (!isNewAllowed && !existsSync(databaseFolder(stateDir))) {
    throw new Error(`There is no local database in ${stateDir}.`);
  }
  const lock = lockFolder(join(stateDir, "stack.lock"), HOLDER);
  const opened: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closeOne of opened.toReversed()) await closeOne();
    lock.release();
  };
  try {
    const database = await startWireEndpoint({ dataDir: databaseFolder(stateDir) });
    opened.push(database.close);
    const local = await openLocalBuckets(stateDir);
    opened.push(local.close);
    const { deletionSecret } = keepSecrets(stateDir);
    return { databaseUrl: database.connectionString, buckets: local.buckets, deletionSecret, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Variables = Readonly<Record<string, string | undefined>>;

const NEEDED = ["R2_ENDPOINT", "R2_ACCESS_KEY_ID", "R2_SECRET_ACCESS_KEY"] as const;

/**
 * An installation in production, by variables. The names of its buckets are those of wrangler.toml's environment
 * production unless PHOTOS_BUCKET and SELFIES_BUCKET say others.
 * @throws Error with one sentence that names what is missing
 */
export async function openRemoteInstallation(variables: Variables): Promise<Installation> {
  const missing = ["DATABASE_URL", "DELETION_SECRET", ...NEEDED].filter((name) => !variables[name]);
  if (missing.length > 0) {
    throw new Error(`Set ${missing.join(", ")} in the environment or in --env-file, or say --local.`);
  }
  const areNamed = variables.PHOTOS_BUCKET && variables.SELFIES_BUCKET;
  const bucketNames = areNamed ? new Map<string, string>() : await readBucketNames();
  const [endpoint, accessKeyId, secretAccessKey] = NEEDED.map((name) => variables[name]) as [
    string,
    string,
    string,
  ];
  const storeOf = (bucket: string | undefined, variable: string) => {
    if (!bucket) throw new Error(`wrangler.toml names no such bucket: set ${variable}.`);
    return openS3Store({ endpoint, bucket, accessKeyId, secretAccessKey });
  };
  return {
    databaseUrl: variables.DATABASE_URL as string,
    buckets: {
      photos: storeOf(variables.PHOTOS_BUCKET || bucketNames.get("PHOTOS"), "PHOTOS_BUCKET"),
      selfies: storeOf(variables.SELFIES_BUCKET || bucketNames.get("SELFIES"), "SELFIES_BUCKET"),
    },
    deletionSecret: variables.DELETION_SECRET as string,
    close: async () => {},
  };
}

async function readBucketNames(): Promise<Map<string, string | undefined>> {
  // A large program, which most of a backup does without.
  const { unstable_readConfig } = await import("wrangler");
  const config: { r2_buckets: { binding: string; bucket_name?: string }[] } = unstable_readConfig({
    config: join(ROOT, "wrangler.toml"),
    env: "production",
  });
  return new Map(config.r2_buckets.map(({ binding, bucket_name }) => [binding, bucket_name]));
}

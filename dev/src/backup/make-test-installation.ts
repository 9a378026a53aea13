import { startWireEndpoint } from "@trouvaille/db/local/start-wire-endpoint";
import { openSession } from "@trouvaille/db/open-session";
import { hashSubject, MARKS_PREFIX } from "@trouvaille/worker/deletions/deletion-marks";
import { makeMemoryStore } from "./make-memory-store.ts";

const DELETION_SECRET = "a secret for the tests of backups only";

/** An installation for tests, empty and not migrated, in memory. */
export async function makeTestInstallation() {
  const endpoint = await startWireEndpoint();
  const session = await openSession(endpoint.connectionString);
  const buckets = { photos: makeMemoryStore(), selfies: makeMemoryStore() };
  return {
    databaseUrl: endpoint.connectionString,
    deletionSecret: DELETION_SECRET,
    buckets,
    session,
    db: session.db,
    /** Puts an object of its own content. */
    putObject(bucket: "photos" | "selfies", key: string) {
      buckets[bucket].objects.set(key, { bytes: Buffer.from(`bytes of ${key}`), contentType: "image/jpeg" });
    },
    /** Marks things as deleted, as the worker does. */
    async mark(...subjects: string[]) {
      const hashes = await Promise.all(subjects.map((subject) => hashSubject(subject, DELETION_SECRET)));
      const key = `${MARKS_PREFIX}${new Date().toISOString().slice(0, 10)}/${crypto.randomUUID()}`;
      buckets.selfies.objects.set(key, { bytes: Buffer.from(`${hashes.join("\n")}\n`), contentType: "" });
    },
    async close() {
      await session.close();
      await endpoint.close();
    },
  };
}

export type TestInstallation = Awaited<ReturnType<typeof makeTestInstallation>>;

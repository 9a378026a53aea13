import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { openPglite } from "./open-pglite.ts";
import { targetOfPglite } from "./target-of-pglite.ts";

/** Connections at a time; they take turns, transaction by transaction, as PGlite is one session. */
const CONNECTIONS = 4;

/**
 * PGlite with pgvector on 127.0.0.1 behind PostgreSQL's own protocol: what `pg` finds on a server. Any user and password
 * may come in. `query` goes past the protocol; not while a transaction is open.
 * @param options.dataDir folder of the data; in memory when absent
 * @throws FolderLockedError when another process has `dataDir` open
 */
export async function startWireEndpoint(options: { dataDir?: string } = {}) {
  const { pglite, close } = await openPglite(options);
  const server = new PGLiteSocketServer({
    db: pglite,
    host: "127.0.0.1",
    port: 0,
    maxConnections: CONNECTIONS,
  });
  await server.start();
  return {
    connectionString: `postgres://trouvaille:local@${server.getServerConn()}/postgres`,
    query: targetOfPglite(pglite).query,
    async close() {
      await server.stop();
      await close();
    },
  };
}

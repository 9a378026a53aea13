import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

export type Listening = {
  port: number;
  /** Answers what is running, refuses what is new. */
  stop(): Promise<void>;
};

/**
 * @param port 0 picks a free one
 * @throws EADDRINUSE when the port is busy
 */
export async function listenUntilStopped(
  server: Server,
  { port, host }: { port: number; host: string },
): Promise<Listening> {
  server.listen(port, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      await closed;
    },
  };
}

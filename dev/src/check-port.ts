import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";

/** The port is taken, or may not be used; the message is the sentence to show. */
export class PortBusyError extends Error {
  override name = "PortBusyError";
}

/**
 * Tries to listen on `port` of 127.0.0.1 for a moment.
 * @param variable name of the environment variable that chooses another one.
 * @throws PortBusyError with one sentence naming port, part and variable.
 */
export async function checkPort(port: number, part: string, variable: string): Promise<void> {
  try {
    await close(await listen(port));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason = code === "EACCES" ? "may not be used by this account" : "is already in use";
    throw new PortBusyError(
      `Port ${port}, which the ${part} needs, ${reason}; free it or set ${variable} to another one.`,
      { cause: error },
    );
  }
}

/** `count` different free ports of 127.0.0.1; all are held until the last is found, so that none comes twice. */
export async function pickFreePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map(close));
  return ports;
}

async function listen(port: number): Promise<Server> {
  const server = createServer();
  server.listen({ port, host: "127.0.0.1", exclusive: true });
  await once(server, "listening");
  return server;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, "close");
}

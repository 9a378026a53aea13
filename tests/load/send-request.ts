import { Agent, type OutgoingHttpHeaders, request } from "node:http";

/** Longest time for one answer. The worker itself gives up after about 25 s; see worker/src/services.ts. */
export const REQUEST_TIMEOUT_MS = 60_000;

export interface Sent {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: Uint8Array;
}

export interface Received {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

/** One guest's connections, kept open between requests as a browser does. */
export interface Connection {
  /** @throws Error when no whole answer came within REQUEST_TIMEOUT_MS */
  send(sent: Sent): Promise<Received>;
  close(): void;
}

/**
 * Plain node:http instead of fetch: a load generator shares the machine with what it measures, and should take little
 * of it.
 * @param base of an http:// address
 */
export function openConnection(base: URL): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    send: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const outgoing = request(
          {
            agent,
            host: base.hostname,
            port: base.port || 80,
            method,
            path,
            headers: { ...headers, ...(body ? { "content-length": body.byteLength } : {}) },
            signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
          },
          (incoming) => {
            const chunks: Buffer[] = [];
            incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
            incoming.on("error", reject);
            incoming.on("end", () =>
              resolve({
                status: incoming.statusCode ?? 0,
                contentType: incoming.headers["content-type"] ?? "",
                body: Buffer.concat(chunks),
              }),
            );
          },
        );
        outgoing.on("error", reject);
        outgoing.end(body);
      }),
    close: () => agent.destroy(),
  };
}

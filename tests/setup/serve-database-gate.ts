import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** How the database behaves as seen from the worker. */
export type DatabaseState =
  | "answers"
  /** Connections break off before anything is done or answered. */
  | "refuses"
  /** Takes the statement and never answers. */
  | "hangs"
  /** 500, as a proxy in front of a database that is away. */
  | "fails"
  /** Carries the statement out, and breaks the connection off half way through its answer. */
  | "cuts"
  /** The same, but the connection stays open and the rest never comes. */
  | "stalls";

export interface DatabaseGate {
  /** What the worker takes for the database's HTTP endpoint. */
  url: string;
  state: DatabaseState;
  /** Where given, statements without this text are answered whatever the state. */
  only: string | undefined;
  close(): Promise<void>;
}

/**
 * Stands on 127.0.0.1 between the worker and the database's HTTP endpoint, and makes that look as if it were broken.
 * @param databasePort where the endpoint listens
 */
export async function serveDatabaseGate(databasePort: number): Promise<DatabaseGate> {
  const server = createServer((incoming, response) => {
    pass(incoming, response, databasePort, gate).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  let state: DatabaseState = "answers";
  const gate: DatabaseGate = {
    url: `http://127.0.0.1:${port}/sql`,
    only: undefined,
    get state() {
      return state;
    },
    set state(next) {
      state = next;
      // What hangs would otherwise hang on.
      server.closeAllConnections();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return gate;
}

async function pass(
  incoming: IncomingMessage,
  response: ServerResponse,
  databasePort: number,
  gate: DatabaseGate,
): Promise<void> {
  const body = await buffer(incoming);
  const state = gate.only === undefined || body.includes(gate.only) ? gate.state : "answers";
  if (state === "refuses") return void incoming.socket.destroy();
  if (state === "hangs") return;
  if (state === "fails") return void response.writeHead(500).end("upstream connect error");

  const { status, type, answer } = await ask(incoming, body, databasePort);
  response.writeHead(status, { "content-type": type, "content-length": answer.length });
  if (state === "answers") return void response.end(answer);
  response.write(answer.subarray(0, answer.length >> 1), () => {
    if (state === "cuts") incoming.socket.destroy();
  });
}

/** Not with fetch: it would refuse some of the headers that are passed on. */
function ask(
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  port: number,
): Promise<{ status: number; type: string; answer: Buffer }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, method, path: url, headers }, (answered) => {
      buffer(answered).then(
        (answer) =>
          resolve({
            status: answered.statusCode ?? 500,
            type: answered.headers["content-type"] ?? "application/json",
            answer,
          }),
        reject,
      );
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

import { setTimeout as sleep } from "node:timers/promises";
import type { RequestRecord } from "./record-requests.ts";
import type { Connection, Received, Sent } from "./send-request.ts";

/** A request was not well answered: this guest goes no further, as in the former system's load test. */
export class JourneyEndedError extends Error {
  override name = "JourneyEndedError";
}

/** How much of an unexpected answer is kept in the reason of a failure, characters. */
const REASON_LENGTH = 160;

export interface Expected<Body> {
  /** The name under which it is counted: method and path without names and numbers. */
  readonly endpoint: string;
  readonly sent: Sent;
  /** What the caller needs of the answer; undefined when the answer is not what it should be. */
  readonly read: (received: Received) => Body | undefined;
}

/** Sends one guest's requests, one after the other, and keeps count of them. */
export class GuestSession {
  token: string | undefined;
  /** Time this guest spent looking at the screen, ms. */
  thinkMs = 0;
  readonly #connection: Connection;
  readonly #record: RequestRecord;
  readonly #startedAt: number;

  /** @param startedAt of the run, as performance.now() says it */
  constructor(connection: Connection, record: RequestRecord, startedAt: number) {
    this.#connection = connection;
    this.#record = record;
    this.#startedAt = startedAt;
  }

  /** @throws JourneyEndedError when the answer is not 200, not as it should be, or does not come */
  async ask<Body>({ endpoint, sent, read }: Expected<Body>): Promise<Body> {
    const headers = {
      ...sent.headers,
      ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
    };
    const began = performance.now();
    let failure: string | undefined;
    let body: Body | undefined;
    try {
      const received = await this.#connection.send({ ...sent, headers });
      body = received.status === 200 ? read(received) : undefined;
      if (body === undefined)
        failure = `status ${received.status}: ${received.body.subarray(0, REASON_LENGTH)}`;
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
    const ended = performance.now();
    this.#record.add({ endpoint, ms: ended - began, atSeconds: (ended - this.#startedAt) / 1000, failure });
    if (body === undefined) throw new JourneyEndedError(`${endpoint}: ${failure}`);
    return body;
  }

  async think(ms: number): Promise<void> {
    this.thinkMs += ms;
    await sleep(ms);
  }
}

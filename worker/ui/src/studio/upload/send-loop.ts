import { signal } from "@preact/signals";
import { ApiError } from "../../api/api-error.ts";
import type { Bytes } from "./find-bytes.ts";
import { isReadable } from "./find-bytes.ts";
import { inBundles, type KeptQueue } from "./keep-queue.ts";
import type { Gate } from "./open-gate.ts";
import { chooseParallel, MAX_TRIES, planSends } from "./plan-work.ts";
import type { Change, Item } from "./queue.ts";
import { sendPhoto } from "./send-photo.ts";

/** How often bars move. */
const SHOW_EVERY_MS = 100;

interface Given {
  eventId: number;
  queue: KeptQueue;
  bytes: Bytes;
  gate: Gate;
  onReceived: (item: Item) => void;
  /** The service wants no photo from here: the session is over, or the event is no longer one's own. */
  onRefused: (error: ApiError) => void;
}

/** Sends what is ready, a few at a time. */
export function startSending({ eventId, queue, bytes, gate, onReceived, onRefused }: Given) {
  const running = new Map<string, AbortController>();
  const sent = new Map<string, number>();
  const keys = new Map<string, string>();
  const flight = signal<ReadonlyMap<string, number>>(new Map());
  const showFlight = inBundles(SHOW_EVERY_MS, () => {
    flight.value = new Map(sent);
  });

  /** A repeated request has the key of the first; one whose connection broke need not wait for that one's end. */
  const keyOf = (id: string) => {
    const key = keys.get(id) ?? crypto.randomUUID();
    keys.set(id, key);
    return key;
  };

  async function send(item: Item): Promise<void> {
    const { id } = item;
    const stop = new AbortController();
    running.set(id, stop);
    queue.apply([{ kind: "sending", id }]);
    try {
      const body = await bytes.find(item);
      if (!body) return lose(item);
      const { photoId, isNew } = await sendPhoto({
        eventId,
        name: item.name,
        body,
        idempotencyKey: keyOf(id),
        signal: stop.signal,
        onProgress: (loaded) => {
          sent.set(id, Math.min(loaded, item.size));
          showFlight();
        },
      });
      gate.succeed();
      queue.apply([
        { kind: "received", id, photoId, isNew: isNew || item.sentBefore },
        ...sameBytes(item, photoId),
      ]);
      onReceived(item);
    } catch (error) {
      queue.apply([await explain(item, error)]);
    } finally {
      running.delete(id);
      sent.delete(id);
      showFlight();
    }
  }

  const lose = ({ id }: Item) =>
    queue.apply([
      { kind: "returned", id, unsure: false, blamed: false },
      { kind: "sourced", id, source: "lost" },
    ]);

  /** Other files of the same bytes need not be sent. */
  const sameBytes = (item: Item, photoId: number): Change[] =>
    queue.now.items
      .filter(({ id, sha256, state }) => state === "ready" && sha256 === item.sha256 && id !== item.id)
      .map(({ id }) => ({ kind: "known", id, photoId }));

  async function explain(item: Item, error: unknown): Promise<Change> {
    const { id } = item;
    if (!(error instanceof ApiError)) {
      keys.delete(id);
      return { kind: "returned", id, unsure: true, blamed: false };
    }
    const isCut = error.status === 0;
    if (isCut) keys.delete(id);
    const held = bytes.files.get(id);
    if (isCut && held && !(await isReadable(held))) {
      return { kind: "failed", id, reason: { code: "unreadable", detail: null } };
    }
    const blamed = error.status >= 500 && error.status !== 503;
    if (error.passes && !(blamed && item.tries + 1 >= MAX_TRIES)) {
      gate.fail({ retryAfter: error.retryAfter, isDown: error.status !== 429 });
      return { kind: "returned", id, unsure: isCut, blamed };
    }
    if (error.status === 401 || error.status === 403 || error.code === "event_not_found") {
      onRefused(error);
      return { kind: "returned", id, unsure: false, blamed: false };
    }
    return { kind: "failed", id, reason: { code: error.code, detail: error.message } };
  }

  return {
    /** Bytes sent of what is being sent. */
    flight,
    work() {
      const parallel = chooseParallel(navigator.connection);
      for (const item of planSends(queue.now, { parallel, failures: gate.failures })) void send(item);
    },
    /** What is on its way stops now, and is asked for before it is sent again. */
    stop() {
      for (const stop of running.values()) stop.abort();
    },
  };
}

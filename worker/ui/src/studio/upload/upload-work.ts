import type { ReadonlySignal } from "@preact/signals";
import { ApiError } from "../../api/api-error.ts";
import { sortOutKnown } from "./ask-known.ts";
import type { Bytes } from "./find-bytes.ts";
import { startHashing } from "./hash-loop.ts";
import type { Copies } from "./keep-copies.ts";
import { inBundles, type KeptQueue } from "./keep-queue.ts";
import { openGate } from "./open-gate.ts";
import { ASKED_AT_ONCE, planAsk, planCopy } from "./plan-work.ts";
import { hasArrived, type Item } from "./queue.ts";
import { startSending } from "./send-loop.ts";

/** Hashes gather for so long before they are asked for. */
const GATHER_MS = 100;

interface Given {
  eventId: number;
  queue: KeptQueue;
  bytes: Bytes;
  mayWork: ReadonlySignal<boolean>;
  copies: () => Copies | undefined;
  onReceived: (item: Item) => void;
  onRefused: (error: ApiError) => void;
}

/** Hashes, asks, copies and sends whatever the queue has ready, for as long as it may. */
export function startWork({ eventId, queue, bytes, mayWork, copies, onReceived, onRefused }: Given) {
  let asking = false;
  let ended = false;
  const wake = inBundles(0, () => {
    if (ended || !mayWork.value) return;
    void hashing.work();
    void copyNext();
    if (!gate.isOpen) return;
    void ask();
    sending.work();
  });
  const gate = openGate(wake);
  const hashing = startHashing({ queue, bytes });
  const sending = startSending({
    eventId,
    queue,
    bytes,
    gate,
    onReceived: (item) => {
      forget(item.id);
      onReceived(item);
    },
    onRefused,
  });

  const forget = (id: string) => {
    copies()?.drop(id);
    bytes.files.delete(id);
  };

  async function ask(): Promise<void> {
    if (asking || planAsk(queue.now).length === 0) return;
    asking = true;
    try {
      if (planAsk(queue.now).length < ASKED_AT_ONCE) await new Promise((done) => setTimeout(done, GATHER_MS));
      const changes = await sortOutKnown(eventId, planAsk(queue.now));
      gate.succeed();
      queue.apply(changes);
      for (const change of changes) if (change.kind === "known") forget(change.id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.passes) gate.fail({ retryAfter: error.retryAfter, isDown: error.status !== 429 });
      else onRefused(error);
    } finally {
      asking = false;
      wake();
    }
  }

  async function copyNext(): Promise<void> {
    const item = planCopy(queue.now, copies()?.room ?? 0);
    const file = item && bytes.files.get(item.id);
    if (!file) return;
    const { id } = item;
    const isKept = await copies()?.keep(id, file);
    if (isKept && !hasArrived(queue.now.items[queue.now.index.get(id) ?? -1] ?? item)) {
      queue.apply([{ kind: "sourced", id, source: "copy" }]);
    }
    wake();
  }

  const retryNow = () => gate.reset();
  addEventListener("trouvaille:retry", retryNow);
  addEventListener("online", retryNow);

  return {
    wake,
    retryNow,
    flight: sending.flight,
    waitsUntil: gate.said,
    /** What is on its way stops now. */
    pause: () => sending.stop(),
    end() {
      ended = true;
      sending.stop();
      hashing.stop();
      removeEventListener("trouvaille:retry", retryNow);
      removeEventListener("online", retryNow);
    },
  };
}

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { ApiError } from "../../api/api-error.ts";
import { connection } from "../../api/connection.ts";
import { planAdd } from "./add-files.ts";
import { followArrived } from "./ask-known.ts";
import type { Collected } from "./collect-files.ts";
import { addSample, type Sample } from "./estimate-time.ts";
import { findBytes, listClosedFolders } from "./find-bytes.ts";
import { keepAwake } from "./keep-awake.ts";
import { type Copies, copyBudget, keepCopies } from "./keep-copies.ts";
import { keepQueue } from "./keep-queue.ts";
import { matchDropped } from "./match-dropped.ts";
import { ASKED_AT_ONCE } from "./plan-work.ts";
import { hasArrived, type Item, isActive } from "./queue.ts";
import { restoreItems } from "./restore-queue.ts";
import { type Command, openChannel, takeTurn } from "./share-tabs.ts";
import { forgetRoots, readStored, storePaused, storeRoots } from "./upload-store.ts";
import { startWork } from "./upload-work.ts";

/** starting: not known yet · sending: this tab sends · watching: another one does. */
export type Role = "starting" | "sending" | "watching";

export interface Pace {
  startedAt: number | null;
  samples: readonly Sample[];
}

export type Uploader = ReturnType<typeof startUploader>;

const NO_PACE: Pace = { startedAt: null, samples: [] };

/** Sends the photos of one event, across pages, reloads and tabs, until `end`. */
export function startUploader(eventId: number) {
  const over = new AbortController();
  const role = signal<Role>("starting");
  const paused = signal(false);
  const refusal = signal<ApiError | null>(null);
  const closedFolders = signal<readonly FileSystemDirectoryHandle[]>([]);
  const ignored = signal(0);
  const pace = signal(NO_PACE);
  const handedOver: Collected[] = [];
  const bytes = findBytes();
  let copies: Copies | undefined;
  let received = 0;

  const mayWork = computed(
    () =>
      role.value === "sending" &&
      !paused.value &&
      refusal.value === null &&
      closedFolders.value.length === 0 &&
      connection.value.state !== "offline",
  );
  const queue = keepQueue({ onChange: () => work.wake(), onStored: () => channel.say({ kind: "changed" }) });
  const work = startWork({
    eventId,
    queue,
    bytes,
    mayWork,
    copies: () => copies,
    onReceived: ({ size }) => {
      received += size;
      const at = Date.now();
      const { startedAt, samples } = pace.value;
      pace.value = { startedAt: startedAt ?? at, samples: addSample(samples, { at, bytes: received }) };
    },
    onRefused: (error) => {
      refusal.value = error;
      work.pause();
    },
  });
  const isBusy = computed(
    () => mayWork.value && queue.shown.value.items.some((item) => isActive(item) && item.source !== "lost"),
  );
  const channel = openChannel(eventId, (message) => {
    if (role.value === "watching" && message.kind === "changed") void watch();
    if (role.value !== "sending") return;
    if (message.kind === "command") obey(message.command);
    if (message.kind === "add") addHere(message.collected);
  });

  async function watch(): Promise<void> {
    const stored = await readStored(eventId);
    if (role.value === "sending") return;
    role.value = "watching";
    paused.value = stored.paused;
    queue.load(stored.items);
  }

  async function takeOver(): Promise<void> {
    const stored = await readStored(eventId);
    const { items, gone } = restoreItems(stored);
    const sizes = items.filter(({ id }) => stored.copied.has(id)).map(({ id, size }) => [id, size] as const);
    copies = keepCopies(await copyBudget(), new Map(sizes));
    const needed = new Set(items.filter((item) => item.source === "folder").map((item) => item.root));
    for (const [name, root] of stored.roots) if (needed.has(name)) bytes.roots.set(name, root);
    closedFolders.value = await listClosedFolders(bytes.roots.values());
    if (over.signal.aborted) return;
    paused.value = stored.paused;
    queue.replace(items, gone);
    role.value = "sending";
    for (const collected of handedOver) {
      const matched = matchDropped(queue.now.items, collected.files);
      const files = collected.files.filter((_, at) => !matched[at] || !hasArrived(matched[at]));
      if (files.length > 0) addHere({ ...collected, files });
    }
    handedOver.length = 0;
    void follow();
    work.wake();
  }

  function add(collected: Collected): void {
    if (role.value === "sending") {
      addHere(collected);
      return;
    }
    // Kept all the same: the tab that sends may be closed before it has stored them.
    handedOver.push(collected);
    channel.say({ kind: "add", collected });
  }

  function addHere(collected: Collected): void {
    const plan = planAdd(queue.now, collected, { eventId, newId: () => crypto.randomUUID() });
    if (plan.gone.length > 0) startAnew(plan.kept, plan.gone);
    for (const [id, file] of plan.files) bytes.files.set(id, file);
    for (const [name, root] of collected.roots) bytes.roots.set(name, root);
    storeRoots(collected.roots).catch(() => undefined);
    ignored.value = plan.ignored;
    queue.apply(plan.changes);
    for (const folder of closedFolders.value) giveUp(folder);
    closedFolders.value = [];
    setPaused(false);
  }

  function startAnew(kept: Item[], gone: string[]): void {
    const left = new Set(gone);
    const roots = queue.now.items.flatMap(({ id, root }) => (root && left.has(id) ? [root] : []));
    forgetRoots(new Set(roots)).catch(() => undefined);
    pace.value = NO_PACE;
    queue.replace(kept, gone);
  }

  function setPaused(value: boolean): void {
    if (paused.value !== value) {
      paused.value = value;
      storePaused(eventId, value)
        .then(() => channel.say({ kind: "changed" }))
        .catch(() => undefined);
    }
    pace.value = NO_PACE;
    if (value) {
      work.pause();
      return;
    }
    refusal.value = null;
    work.retryNow();
  }

  /** Folders are opened again here, where a click allows to ask. */
  async function reopenFolders(): Promise<void> {
    for (const folder of closedFolders.value) {
      const answer = await folder.requestPermission?.({ mode: "read" }).catch(() => "denied");
      if (answer !== "granted") giveUp(folder);
    }
    closedFolders.value = [];
  }

  /** What of a folder is not at hand has to be dropped again. */
  function giveUp(folder: FileSystemDirectoryHandle): void {
    const [name] = [...bytes.roots].find(([, root]) => root === folder) ?? [];
    const lost = queue.now.items.filter(
      (item) => item.root === name && isActive(item) && !bytes.files.has(item.id),
    );
    queue.apply(lost.map(({ id }) => ({ kind: "sourced", id, source: "lost" })));
  }

  /** Looks how far the photos are that have arrived. */
  async function follow(): Promise<void> {
    if (role.value !== "sending") return;
    const waiting = queue.now.items.filter(({ state }) => state === "received" || state === "searching");
    if (waiting.length === 0) return;
    try {
      queue.apply(await followArrived(eventId, waiting.slice(0, ASKED_AT_ONCE)));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }

  function obey(command: Command): void {
    if (role.value !== "sending") channel.say({ kind: "command", command });
    else if (command.kind === "pause") setPaused(true);
    else if (command.kind === "resume") void reopenFolders().then(() => setPaused(false));
    else if (command.kind === "skip") queue.apply(command.ids.map((id) => ({ kind: "skipped", id })));
    else queue.apply(command.ids.map((id) => ({ kind: "retried", id })));
  }

  takeTurn(eventId, { onTurn: () => void takeOver(), onWatch: () => void watch(), signal: over.signal });
  const stopAwake = effect(() => (isBusy.value ? keepAwake() : undefined));
  const stopPausing = effect(() => {
    if (connection.value.state === "offline") work.pause();
  });

  return {
    queue: queue.shown,
    flight: work.flight,
    role: role as ReadonlySignal<Role>,
    /** By hand. */
    paused: paused as ReadonlySignal<boolean>,
    /** Waits by itself until then, milliseconds since 1970. */
    waitsUntil: work.waitsUntil,
    /** Why the service takes nothing from here. */
    refusal: refusal as ReadonlySignal<ApiError | null>,
    /** Folders that the browser asks about before it reads them again; resume asks. */
    closedFolders: closedFolders as ReadonlySignal<readonly FileSystemDirectoryHandle[]>,
    /** Files of the last drop that were no photos. */
    ignored: ignored as ReadonlySignal<number>,
    pace: pace as ReadonlySignal<Pace>,
    isBusy,
    add,
    obey,
    follow,
    end() {
      over.abort();
      work.end();
      queue.end();
      channel.close();
      stopAwake();
      stopPausing();
    },
  };
}

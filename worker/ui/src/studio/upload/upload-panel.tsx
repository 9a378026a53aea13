import { useComputed } from "@preact/signals";
import { Pause, Play } from "lucide-preact";
import { Button } from "../../controls/button.tsx";
import { formatBytes } from "../../i18n/format.ts";
import { Announcer } from "./announcer.tsx";
import { Failures } from "./failures.tsx";
import { hasArrived, type Item, isActive } from "./queue.ts";
import { QueueList } from "./queue-list.tsx";
import { summariseQueue } from "./summarise-queue.ts";
import { UPLOAD_TEXTS as T } from "./texts.ts";
import { TimeLeft } from "./time-left.tsx";
import css from "./upload.module.css";
import { UploadNotices } from "./upload-notices.tsx";
import type { Uploader } from "./uploader.ts";

interface Given {
  uploader: Uploader;
  eventId: number;
}

/** How far the upload is, what stands in its way, and every file of it. */
export function UploadPanel({ uploader, eventId }: Given) {
  const { obey } = uploader;
  const queue = uploader.queue.value;
  const summary = summariseQueue(queue);
  const active = useComputed(() => {
    const items = uploader.queue.value.items.filter(isActive);
    return [
      ...items.filter(({ state }) => state === "sending"),
      ...items.filter(({ state }) => state !== "sending"),
    ];
  });
  const arrived = useComputed(() => uploader.queue.value.items.filter(hasArrived));
  if (summary.total === 0) return null;
  const isPaused = uploader.paused.value || uploader.closedFolders.value.length > 0;
  const togglePause = () => obey({ kind: isPaused ? "resume" : "pause" });
  return (
    <section
      class={css.panel}
      aria-labelledby="upload-title"
      // Only while the focus is in here, so that nobody pauses by speaking or typing elsewhere.
      onKeyDown={(event) => {
        const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
        if (event.key === "p" && plain && summary.active > 0) togglePause();
      }}
    >
      <h2 id="upload-title" class="visually-hidden">
        {T.queue}
      </h2>
      <div class={css.head}>
        <p class={`${css.counts} numbers`}>
          <strong>{T.received(summary.received, summary.total)}</strong>
          {summary.known > 0 && <span>{T.known(summary.known)}</span>}
          {summary.failed > 0 && <span class={css.failedCount}>{T.failed(summary.failed)}</span>}
        </p>
        {summary.active > 0 && (
          <Button
            look="outlined"
            small
            icon={isPaused ? <Play size={18} aria-hidden="true" /> : <Pause size={18} aria-hidden="true" />}
            onClick={togglePause}
          >
            {isPaused ? T.resume : T.pause}
          </Button>
        )}
      </div>
      <TotalBar uploader={uploader} />
      {summary.active > 0 && (
        <p class={`${css.under} secondary numbers`}>
          <span>{formatBytes(summary.activeBytes)}</span>
          {uploader.isBusy.value && <TimeLeft uploader={uploader} />}
        </p>
      )}
      <Failures items={queue.items} count={summary.failed} obey={obey} />
      <UploadNotices uploader={uploader} summary={summary} eventId={eventId} />
      {summary.active > 0 && (
        <QueueList items={active.value} flight={uploader.flight} label={T.waitingFiles(summary.active)} />
      )}
      <Arrived items={arrived.value} uploader={uploader} />
      <Announcer summary={summary} />
    </section>
  );
}

/** Moves with every byte, so nothing else has to. */
function TotalBar({ uploader }: { uploader: Uploader }) {
  const { fraction } = summariseQueue(uploader.queue.value, uploader.flight.value);
  return <progress class="progress" value={fraction} max={1} aria-label={T.progress} />;
}

function Arrived({ items, uploader }: { items: readonly Item[]; uploader: Uploader }) {
  if (items.length === 0) return null;
  return (
    <details class={css.arrived}>
      <summary>{T.arrived(items.length)}</summary>
      <QueueList items={items} flight={uploader.flight} label={T.arrivedList} />
    </details>
  );
}

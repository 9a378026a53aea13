import { connection } from "../../api/connection.ts";
import { retryNow } from "../../api/keep-trying.ts";
import { Button } from "../../controls/button.tsx";
import { Notice } from "../../controls/notice.tsx";
import { useCountdown } from "../../shell/connection-bar.tsx";
import { listLost } from "./plan-work.ts";
import type { Summary } from "./summarise-queue.ts";
import { UPLOAD_TEXTS as T } from "./texts.ts";
import css from "./upload.module.css";
import type { Uploader } from "./uploader.ts";

interface Given {
  uploader: Uploader;
  summary: Summary;
  eventId: number;
}

/** What stands in the way of an upload, the most important first, or that there is nothing left to do. */
export function UploadNotices({ uploader, summary, eventId }: Given) {
  const seconds = useCountdown(uploader.waitsUntil.value);
  const resume = () => uploader.obey({ kind: "resume" });
  if (summary.active === 0) return <Finished summary={summary} eventId={eventId} />;
  if (uploader.role.value === "watching") return <Notice>{T.watching}</Notice>;
  const refusal = uploader.refusal.value;
  if (refusal) {
    return (
      <Notice kind="wrong" alert>
        <p>{refusal.message}</p>
        <Button look="link" onClick={resume}>
          {T.tryAgain}
        </Button>
      </Notice>
    );
  }
  if (connection.value.state === "offline") return <Notice kind="warn">{T.offline}</Notice>;
  if (uploader.closedFolders.value.length > 0) {
    return (
      <Notice>
        <p>{T.stopped(summary.received, summary.total)}</p>
        <Button look="link" onClick={resume}>
          {T.resume}
        </Button>
      </Notice>
    );
  }
  if (uploader.paused.value) return <Notice>{T.paused}</Notice>;
  if (seconds !== null) {
    return (
      <Notice kind="warn">
        <p class="numbers">{T.waits(seconds)}</p>
        <Button look="link" onClick={retryNow}>
          {T.tryNow}
        </Button>
      </Notice>
    );
  }
  const lost = listLost(uploader.queue.value);
  if (lost.length > 0) {
    return (
      <Notice kind="warn">
        <p>{T.lost(lost.length)}</p>
        <Button look="link" onClick={() => uploader.obey({ kind: "skip", ids: lost.map(({ id }) => id) })}>
          {T.forgetLost}
        </Button>
      </Notice>
    );
  }
  return <p class={`${css.ifTouch} secondary`}>{T.keepOpen}</p>;
}

function Finished({ summary, eventId }: Pick<Given, "summary" | "eventId">) {
  if (summary.received === 0) return null;
  return (
    <Notice>
      <p>{summary.failed > 0 ? T.somethingMissing : T.allArrived}</p>
      <a class="button link" href={`/studio/${eventId}/photos`}>
        {T.seePhotos}
      </a>
    </Notice>
  );
}

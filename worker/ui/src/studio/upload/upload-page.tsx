import { useEffect, useMemo } from "preact/hooks";
import { useRoute } from "preact-iso";
import { RequireAccount } from "../../shell/require-account.tsx";
import { EventPage } from "../events/event-page.tsx";
import { DropZone } from "./drop-zone.tsx";
import { EventStatus } from "./event-status.tsx";
import { findUploader } from "./find-uploader.ts";
import { UPLOAD_TEXTS as T } from "./texts.ts";
import css from "./upload.module.css";
import { UploadPanel } from "./upload-panel.tsx";
import { useUploadStatus } from "./use-upload-status.ts";

/** Where photos are sent to an event. */
export function UploadPage() {
  const { params } = useRoute();
  return (
    <RequireAccount roles={["photographer", "admin"]}>
      {({ user_type: role }) => (
        <EventPage eventId={Number(params.event)} role={role}>
          {(event) => <Upload key={event.id} eventId={event.id} />}
        </EventPage>
      )}
    </RequireAccount>
  );
}

function Upload({ eventId }: { eventId: number }) {
  const uploader = useMemo(() => findUploader(eventId), [eventId]);
  const { status, reload } = useUploadStatus(eventId, { isMoving: uploader.isBusy.value });
  useEffect(() => {
    if (status) void uploader.follow();
  }, [status]);
  return (
    <div class={css.columns}>
      <div class={css.side}>
        <div class="stack tight">
          <DropZone onCollected={uploader.add} />
          <p class="secondary" role="status">
            {uploader.ignored.value > 0 && T.ignored(uploader.ignored.value)}
          </p>
        </div>
        {status && <EventStatus status={status} onRetried={reload} />}
      </div>
      <UploadPanel uploader={uploader} eventId={eventId} />
    </div>
  );
}

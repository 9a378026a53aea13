import { api, call } from "../../api/client.ts";
import { LoadFailed } from "../../controls/load-failed.tsx";
import { RequireAccount } from "../../shell/require-account.tsx";
import { StaffPage } from "../../shell/staff-page.tsx";
import { AsOf } from "../event/event-numbers.tsx";
import { useFresh } from "../event/use-fresh.ts";
import { RowsSkeleton } from "../rows-skeleton.tsx";
import { Endings } from "./endings.tsx";
import { FailedPhotos } from "./failed-photos.tsx";
import { Parts } from "./parts.tsx";
import { Runs } from "./runs.tsx";
import css from "./status.module.css";
import { STATUS_TEXTS } from "./texts.ts";
import { Verdict } from "./verdict.tsx";
import { WorkNumbers } from "./work-numbers.tsx";

/** Between two looks while the page is in front. */
const REFRESH_MS = 30_000;

/** How the whole installation is, kept up to date while somebody looks. */
export function StatusPage() {
  return <RequireAccount roles={["admin"]}>{() => <InstallationStatus />}</RequireAccount>;
}

function InstallationStatus() {
  const { data, at, isStale, error, slow, reload } = useFresh(
    "status",
    () => call(api.admin.status.$get()),
    REFRESH_MS,
  );
  return (
    <StaffPage
      title={STATUS_TEXTS.title}
      action={at !== undefined && <AsOf at={at} isStale={isStale} onRefresh={reload} />}
    >
      {error && !data && <LoadFailed error={error} onRetry={reload} />}
      {!data && slow && <RowsSkeleton />}
      {data && (
        <>
          <Verdict state={data.state} reasons={data.reasons} />
          <WorkNumbers work={data.work} failed={data.failed_photos} />
          <div class={css.columns}>
            <div class="stack">
              <Parts vision={data.vision} database={data.database} pack={data.model_pack} />
              <FailedPhotos events={data.failed_photos.events} />
            </div>
            <Endings retention={data.retention} />
          </div>
          <Runs schedule={data.schedule} />
        </>
      )}
    </StaffPage>
  );
}

import { CircleAlert, CircleCheck, CircleX, Clock } from "lucide-preact";
import { formatDateTime } from "../../i18n/format.ts";
import { Listing } from "../listing.tsx";
import { sayCounts } from "./say-counts.ts";
import css from "./status.module.css";
import type { Status } from "./status-types.ts";
import { STATUS_TEXTS } from "./texts.ts";

type Run = Status["schedule"]["runs"][number];

const LOOKS = {
  done: { Icon: CircleCheck, look: "good" },
  running: { Icon: Clock, look: "" },
  failed: { Icon: CircleAlert, look: "warn" },
  killed: { Icon: CircleX, look: "wrong" },
} as const;

/** The latest runs of the schedule: when, what came of them, what they did. */
export function Runs({ schedule }: Pick<Status, "schedule">) {
  const { runs, last_sweep } = schedule;
  return (
    <section class="stack" aria-labelledby="schedule-title">
      <h2 id="schedule-title">{STATUS_TEXTS.schedule}</h2>
      <p class="secondary">
        {last_sweep?.finished_at
          ? STATUS_TEXTS.lastSweep(formatDateTime(last_sweep.finished_at))
          : STATUS_TEXTS.noRun}
      </p>
      {runs.length > 0 && (
        <Listing
          label={STATUS_TEXTS.schedule}
          rows={runs}
          keyOf={({ kind, started_at }) => `${kind} ${started_at}`}
          main={{ head: STATUS_TEXTS.run, cell: ({ kind }) => STATUS_TEXTS[kind] }}
          columns={[
            { head: STATUS_TEXTS.began, cell: ({ started_at }) => formatDateTime(started_at) },
            { head: STATUS_TEXTS.outcome, cell: (run) => <Outcome run={run} /> },
            { head: STATUS_TEXTS.did, long: true, cell: sayDone },
          ]}
        />
      )}
    </section>
  );
}

function Outcome({ run: { outcome, failure } }: { run: Run }) {
  const { Icon, look } = LOOKS[outcome];
  return (
    <span class={css.outcome}>
      <span class={`pill ${look}`}>
        <Icon size={14} aria-hidden="true" />
        {STATUS_TEXTS[outcome]}
      </span>
      {failure && <span class="secondary">{failure}</span>}
    </span>
  );
}

function sayDone({ counts, outcome }: Run): string {
  const said = sayCounts(counts ?? {});
  return said || (outcome === "done" ? STATUS_TEXTS.didNothing : "–");
}

import { index, jsonb, pgTable, serial, text, timestamp } from "drizzle-orm/pg-core";

/** sweep: the cron's · retention: goes on with what one sweep left. */
export const RUN_KINDS = ["sweep", "retention"] as const;
export type RunKind = (typeof RUN_KINDS)[number];

/** What the schedule did: one row a run, kept as evidence that faces go when they were promised to. */
export const scheduleRuns = pgTable(
  "schedule_runs",
  {
    id: serial().primaryKey(),
    kind: text({ enum: RUN_KINDS }).notNull(),
    startedAt: timestamp("started_at", { withTimezone: true }).notNull().defaultNow(),
    /** Null while it runs, and for good when it was killed. */
    finishedAt: timestamp("finished_at", { withTimezone: true }),
    /** Rows and objects by what was done to them; null until it is finished. */
    counts: jsonb().$type<Record<string, number>>(),
    /** The parts that failed, or the kind of the error that ended it; null when nothing failed. */
    failure: text(),
  },
  (t) => [index("schedule_runs_started_idx").on(t.startedAt)],
);

export type ScheduleRun = typeof scheduleRuns.$inferSelect;

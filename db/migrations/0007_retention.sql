CREATE TABLE "object_scans" (
	"bucket" text PRIMARY KEY NOT NULL,
	"after_key" text DEFAULT '' NOT NULL,
	"completed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "schedule_runs" (
	"id" serial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"counts" jsonb,
	"failure" text
);
--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "vectors_cleared_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "schedule_runs_started_idx" ON "schedule_runs" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "events_expires_idx" ON "events" USING btree ("expires_at");
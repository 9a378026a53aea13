CREATE TABLE "twin_alerts" (
	"event_id" integer NOT NULL,
	"first_account_id" integer NOT NULL,
	"second_account_id" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "twin_alerts_event_id_first_account_id_second_account_id_pk" PRIMARY KEY("event_id","first_account_id","second_account_id")
);
--> statement-breakpoint
ALTER TABLE "photos" DROP CONSTRAINT "photos_status_known";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "erasing_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "twin_alerts" ADD CONSTRAINT "twin_alerts_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "twin_alerts" ADD CONSTRAINT "twin_alerts_first_account_id_accounts_id_fk" FOREIGN KEY ("first_account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "twin_alerts" ADD CONSTRAINT "twin_alerts_second_account_id_accounts_id_fk" FOREIGN KEY ("second_account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "twin_alerts_first_idx" ON "twin_alerts" USING btree ("first_account_id");--> statement-breakpoint
CREATE INDEX "twin_alerts_second_idx" ON "twin_alerts" USING btree ("second_account_id");--> statement-breakpoint
CREATE INDEX "accounts_erasing_idx" ON "accounts" USING btree ("id") WHERE erasing_at is not null;--> statement-breakpoint
CREATE INDEX "photos_deleting_idx" ON "photos" USING btree ("id") WHERE status = 'deleting';--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_status_known" CHECK ("photos"."status" in ('queued', 'processed', 'matched', 'failed', 'deleting'));
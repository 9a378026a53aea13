CREATE TABLE "model_packs" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"in_force" text,
	"next_pack" text,
	"phase" text DEFAULT 'settled' NOT NULL,
	"started_at" timestamp with time zone,
	"switched_at" timestamp with time zone,
	CONSTRAINT "model_packs_one_row" CHECK ("model_packs"."id" = 1),
	CONSTRAINT "model_packs_phase_known" CHECK ("model_packs"."phase" in ('settled', 'moving', 'clearing')),
	CONSTRAINT "model_packs_next_while_moving" CHECK (("model_packs"."phase" = 'moving') = ("model_packs"."next_pack" is not null)),
	CONSTRAINT "model_packs_two_packs" CHECK ("model_packs"."next_pack" <> "model_packs"."in_force")
);
--> statement-breakpoint
CREATE TABLE "reembed_work" (
	"id" serial PRIMARY KEY NOT NULL,
	"photo_id" integer,
	"selfie_id" integer,
	"status" text DEFAULT 'waiting' NOT NULL,
	"failure" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"deferrals" integer DEFAULT 0 NOT NULL,
	"lease_token" uuid,
	"lease_until" timestamp with time zone,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reembed_work_one_thing" CHECK (("reembed_work"."photo_id" is null) <> ("reembed_work"."selfie_id" is null)),
	CONSTRAINT "reembed_work_status_known" CHECK ("reembed_work"."status" in ('waiting', 'done', 'failed'))
);
--> statement-breakpoint
DROP INDEX "faces_photo_ordinal_key";--> statement-breakpoint
ALTER TABLE "faces" ADD COLUMN "same_as" bigint;--> statement-breakpoint
ALTER TABLE "selfies" ADD COLUMN "next_embedding" vector(512);--> statement-breakpoint
ALTER TABLE "selfies" ADD COLUMN "next_model_pack" text;--> statement-breakpoint
ALTER TABLE "reembed_work" ADD CONSTRAINT "reembed_work_photo_id_photos_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."photos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reembed_work" ADD CONSTRAINT "reembed_work_selfie_id_selfies_id_fk" FOREIGN KEY ("selfie_id") REFERENCES "public"."selfies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reembed_work_photo_key" ON "reembed_work" USING btree ("photo_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reembed_work_selfie_key" ON "reembed_work" USING btree ("selfie_id");--> statement-breakpoint
CREATE INDEX "reembed_work_due_idx" ON "reembed_work" USING btree ("next_attempt_at","id") WHERE status = 'waiting';--> statement-breakpoint
ALTER TABLE "faces" ADD CONSTRAINT "faces_same_as_faces_id_fk" FOREIGN KEY ("same_as") REFERENCES "public"."faces"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "faces_photo_pack_ordinal_key" ON "faces" USING btree ("photo_id","model_pack","ordinal");--> statement-breakpoint
CREATE INDEX "faces_same_as_idx" ON "faces" USING btree ("same_as") WHERE same_as is not null;--> statement-breakpoint
ALTER TABLE "selfies" ADD CONSTRAINT "selfies_next_vector_only_when_valid" CHECK ("selfies"."next_embedding" is null or "selfies"."status" = 'valid');--> statement-breakpoint
ALTER TABLE "selfies" ADD CONSTRAINT "selfies_next_vector_has_pack" CHECK ("selfies"."next_embedding" is null or "selfies"."next_model_pack" is not null);--> statement-breakpoint
INSERT INTO "model_packs" ("in_force") VALUES ((SELECT "model_pack" FROM "accounts" WHERE "model_pack" IS NOT NULL ORDER BY "id" DESC LIMIT 1));

CREATE TABLE "accounts" (
	"id" serial PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"email" text NOT NULL,
	"password_hash" text NOT NULL,
	"role" text NOT NULL,
	"event_id" integer,
	"is_active" boolean DEFAULT true NOT NULL,
	"session_version" integer DEFAULT 1 NOT NULL,
	"template" vector(512),
	"model_pack" text,
	"template_version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_role_known" CHECK ("accounts"."role" in ('guest', 'photographer', 'admin')),
	CONSTRAINT "accounts_template_has_pack" CHECK (("accounts"."template" is null) = ("accounts"."model_pack" is null))
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" serial PRIMARY KEY NOT NULL,
	"account_id" integer NOT NULL,
	"event_id" integer,
	"kind" text NOT NULL,
	"accepted" boolean NOT NULL,
	"text_version" text NOT NULL,
	"text_language" text NOT NULL,
	"text_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_photographers" (
	"account_id" integer NOT NULL,
	"event_id" integer NOT NULL,
	CONSTRAINT "event_photographers_account_id_event_id_pk" PRIMARY KEY("account_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" serial PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"code" text NOT NULL,
	"date" date,
	"visibility" text DEFAULT 'selected' NOT NULL,
	"retention_days" integer DEFAULT 30 NOT NULL,
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "events_code_canonical" CHECK ("events"."code" = upper("events"."code") and "events"."code" !~ '\s'),
	CONSTRAINT "events_visibility_known" CHECK ("events"."visibility" in ('all', 'selected', 'mine_only')),
	CONSTRAINT "events_retention_positive" CHECK ("events"."retention_days" > 0)
);
--> statement-breakpoint
CREATE TABLE "faces" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"photo_id" integer NOT NULL,
	"event_id" integer NOT NULL,
	"ordinal" smallint NOT NULL,
	"x" real NOT NULL,
	"y" real NOT NULL,
	"width" real NOT NULL,
	"height" real NOT NULL,
	"detection_score" real NOT NULL,
	"embedding_norm" real NOT NULL,
	"embedding" vector(512),
	"model_pack" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "matches" (
	"account_id" integer NOT NULL,
	"photo_id" integer NOT NULL,
	"event_id" integer NOT NULL,
	"face_id" bigint NOT NULL,
	"similarity" real NOT NULL,
	"verdict" text NOT NULL,
	"template_version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "matches_account_id_photo_id_pk" PRIMARY KEY("account_id","photo_id"),
	CONSTRAINT "matches_verdict_known" CHECK ("matches"."verdict" in ('match', 'uncertain'))
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"account_id" integer NOT NULL,
	"event_id" integer NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	"matched_template_version" integer DEFAULT 0 NOT NULL,
	"matched_at" timestamp with time zone,
	CONSTRAINT "memberships_account_id_event_id_pk" PRIMARY KEY("account_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"id" serial PRIMARY KEY NOT NULL,
	"event_id" integer NOT NULL,
	"photographer_id" integer,
	"original_filename" text NOT NULL,
	"content_type" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"original_key" text NOT NULL,
	"preview_key" text,
	"thumbnail_key" text,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"color" text,
	"taken_at" timestamp with time zone,
	"show_in_general" boolean,
	"status" text DEFAULT 'queued' NOT NULL,
	"failure" text,
	"face_count" integer,
	"attempts" integer DEFAULT 0 NOT NULL,
	"deferrals" integer DEFAULT 0 NOT NULL,
	"lease_token" uuid,
	"lease_until" timestamp with time zone,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"uploaded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"processed_at" timestamp with time zone,
	CONSTRAINT "photos_status_known" CHECK ("photos"."status" in ('queued', 'processed', 'matched', 'failed')),
	CONSTRAINT "photos_failed_says_why" CHECK (("photos"."status" = 'failed') = ("photos"."failure" is not null)),
	CONSTRAINT "photos_sha256_hex" CHECK ("photos"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "selfies" (
	"id" serial PRIMARY KEY NOT NULL,
	"account_id" integer NOT NULL,
	"status" text NOT NULL,
	"added" boolean NOT NULL,
	"strict" boolean DEFAULT true NOT NULL,
	"refusal" text,
	"object_key" text,
	"content_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"embedding" vector(512),
	"model_pack" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"deferrals" integer DEFAULT 0 NOT NULL,
	"lease_token" uuid,
	"lease_until" timestamp with time zone,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"checked_at" timestamp with time zone,
	CONSTRAINT "selfies_status_known" CHECK ("selfies"."status" in ('pending', 'valid', 'invalid', 'removed')),
	CONSTRAINT "selfies_vector_only_when_valid" CHECK ("selfies"."embedding" is null or "selfies"."status" = 'valid'),
	CONSTRAINT "selfies_vector_has_pack" CHECK ("selfies"."embedding" is null or "selfies"."model_pack" is not null)
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_photographers" ADD CONSTRAINT "event_photographers_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_photographers" ADD CONSTRAINT "event_photographers_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "faces" ADD CONSTRAINT "faces_photo_id_photos_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."photos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "faces" ADD CONSTRAINT "faces_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_photo_id_photos_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."photos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_face_id_faces_id_fk" FOREIGN KEY ("face_id") REFERENCES "public"."faces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_photographer_id_accounts_id_fk" FOREIGN KEY ("photographer_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selfies" ADD CONSTRAINT "selfies_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_email_scope_key" ON "accounts" USING btree (lower("email"),coalesce("event_id", -1));--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_username_scope_key" ON "accounts" USING btree (lower("username"),coalesce("event_id", -1));--> statement-breakpoint
CREATE INDEX "consents_account_idx" ON "consents" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "event_photographers_event_idx" ON "event_photographers" USING btree ("event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "events_code_key" ON "events" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "faces_photo_ordinal_key" ON "faces" USING btree ("photo_id","ordinal");--> statement-breakpoint
CREATE INDEX "faces_event_idx" ON "faces" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "matches_photo_idx" ON "matches" USING btree ("photo_id");--> statement-breakpoint
CREATE INDEX "matches_face_idx" ON "matches" USING btree ("face_id");--> statement-breakpoint
CREATE INDEX "matches_event_idx" ON "matches" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "memberships_event_idx" ON "memberships" USING btree ("event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "photos_event_sha256_key" ON "photos" USING btree ("event_id","sha256");--> statement-breakpoint
CREATE INDEX "photos_event_uploaded_idx" ON "photos" USING btree ("event_id","uploaded_at","id");--> statement-breakpoint
CREATE INDEX "photos_due_idx" ON "photos" USING btree ("next_attempt_at") WHERE status = 'queued';--> statement-breakpoint
CREATE INDEX "photos_unmatched_idx" ON "photos" USING btree ("processed_at") WHERE status = 'processed';--> statement-breakpoint
CREATE INDEX "selfies_account_idx" ON "selfies" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "selfies_due_idx" ON "selfies" USING btree ("next_attempt_at") WHERE status = 'pending';
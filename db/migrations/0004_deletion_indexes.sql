CREATE INDEX "accounts_event_idx" ON "accounts" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "consents_event_idx" ON "consents" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "events_cover_idx" ON "events" USING btree ("cover_photo_id");--> statement-breakpoint
CREATE INDEX "photos_photographer_idx" ON "photos" USING btree ("photographer_id");--> statement-breakpoint
CREATE INDEX "selfies_to_clear_idx" ON "selfies" USING btree ("id") WHERE status = 'removed' or (status = 'invalid' and object_key is not null);
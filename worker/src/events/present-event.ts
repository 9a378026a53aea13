import type { Event } from "@trouvaille/db/schema/events";

/** An event as those see it who work for it. */
export function presentEvent(event: Event, photographerId: number | null) {
  return {
    id: event.id,
    name: event.name,
    event_code: event.code,
    date: event.date,
    photographer_id: photographerId,
    email_featured_photo_id: event.coverPhotoId,
    visibility: event.visibility,
    retention_days: event.retentionDays,
    expires_at: event.expiresAt?.toISOString() ?? null,
    closes_at: event.closesAt?.toISOString() ?? null,
    camera_only: event.cameraOnly,
    alert_on_twins: event.alertOnTwins,
    show_uncertain: event.showUncertain,
  };
}

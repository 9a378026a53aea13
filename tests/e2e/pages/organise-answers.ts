const HOUR_MS = 3_600_000;
export const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

export const event = (id: number, given: object) => ({
  ...{ id, name: `Event ${id}`, event_code: `AB2C9KF${id}`, date: "2026-06-20", photographer_id: 2 },
  ...{ email_featured_photo_id: null, visibility: "selected", retention_days: 30, expires_at: inHours(500) },
  ...{ closes_at: null, camera_only: false, alert_on_twins: true, show_uncertain: false },
  ...{ photographers: [{ id: 2, username: "demo-photographer" }], guests_count: 86, photos_count: 1_248 },
  ...{ created_at: inHours(-90), ...given },
});
export const MANY_EVENTS = [
  event(9, { name: "Mariage au château de Sainte-Apolline-sur-Dordogne, deuxième jour", photographers: [] }),
  event(8, { name: "<script>alert(1)</script>", closes_at: inHours(-1) }),
  event(7, { closes_at: inHours(30), expires_at: inHours(20), date: null }),
  event(6, { expires_at: null, guests_count: 0, photos_count: 0 }),
  event(5, { expires_at: inHours(-1), event_code: "ANNA-BEN-SUMMER-PARTY-AB2C9KFM" }),
  ...[4, 3, 2, 1].map((id) => event(id, {})),
];

const mail = (id: number, given: object) => ({
  ...{ id, kind: "photos_available", recipient: `guest-${id}@example.com`, event_id: null, status: "sent" },
  ...{ failure: null, attempts: 1, created_at: inHours(-id), next_attempt_at: null, sent_at: inHours(-id) },
  ...given,
});
export const EVERY_MAIL = [
  mail(1, {}),
  mail(2, {
    kind: "password_reset",
    status: "queued",
    attempts: 2,
    sent_at: null,
    next_attempt_at: inHours(1),
  }),
  mail(3, { kind: "new_photos_of_you", status: "failed", failure: "provider_refused_403", sent_at: null }),
  mail(4, { kind: "twin_selfies", status: "failed", failure: "provider_away", sent_at: null }),
];

export const statisticsOf = (id: number) => ({
  ...{ event_id: id, guests: 86, faces: 4_011, matches: 868 },
  selfies: { none: 8, pending: 2, valid: 71, invalid: 5 },
  photos: { queued: 12, processed: 3, matched: 1_245, failed: 1 },
  funnel: { joined: 86, selfie: 71, photo: 62, saved: 40 },
  storage_bytes: { originals: 9_400_000_000, selfies: 30_000_000 },
  arrivals_per_hour: [4, 21, 30, 12, 0, 6, 13].flatMap((guests, at) =>
    guests ? [{ hour: `2026-06-20T${16 + at}:00:00Z`, guests }] : [],
  ),
  photos_per_guest: [
    { photos: 0, guests: 24 },
    { photos: 3, guests: 9 },
    { photos: 14, guests: 53 },
  ],
});
export const emptyStatistics = (id: number) => ({
  ...{ event_id: id, guests: 0, faces: 0, matches: 0, arrivals_per_hour: [], photos_per_guest: [] },
  selfies: { none: 0, pending: 0, valid: 0, invalid: 0 },
  photos: { queued: 0, processed: 0, matched: 0, failed: 0 },
  funnel: { joined: 0, selfie: 0, photo: 0, saved: 0 },
  storage_bytes: { originals: 0, selfies: 0 },
});

const person = (id: number, given: object) => ({
  ...{ id, username: `photographer-${id}`, email: `photographer-${id}@example.com`, is_active: true },
  ...{ user_type: "photographer", created_at: inHours(-900), first_name: null, last_name: null, phone: null },
  ...{ website: null, events_count: 0, photos_remaining: null, latest_quota_logs: [], ...given },
});
export const PHOTOGRAPHERS = [
  person(1, { events_count: 3 }),
  person(2, { is_active: false }),
  person(3, { username: "Marie-Antoinette Dupont-Lévêque" }),
];

const removal = (id: number, given: object) => ({
  ...{ id, event_id: 1, event_name: "Summer party", photo_id: null, name: "Zoé Martin" },
  ...{ email: "zoe@example.com", message: "I stand near the bar, in a green dress.\nPlease take me off." },
  ...{ created_at: inHours(-30), closed_at: null, ...given },
});
export const ASKED = [
  removal(1, {}),
  removal(2, { name: "<b>Bob</b>", photo_id: 12, message: "x".repeat(200) }),
  removal(3, { closed_at: inHours(-2) }),
];

/** A table whose rows are in a backup. */
export type KeptTable = {
  name: string;
  /** Rows are written in the order of these columns. */
  orderBy: readonly string[];
  /** Columns that point at rows which come later; they are set once those are there. */
  later?: readonly string[];
  /** The product writes rows here by itself, before anybody uses it: a restore replaces them. */
  startsFilled?: true;
};

/** In the order in which rows can be inserted: what a row points at comes before it. */
export const KEPT_TABLES: readonly KeptTable[] = [
  { name: "model_packs", orderBy: ["id"], startsFilled: true },
  { name: "events", orderBy: ["id"], later: ["cover_photo_id"] },
  { name: "accounts", orderBy: ["id"] },
  { name: "event_photographers", orderBy: ["account_id", "event_id"] },
  { name: "memberships", orderBy: ["account_id", "event_id"] },
  { name: "consents", orderBy: ["id"] },
  { name: "selfies", orderBy: ["id"] },
  { name: "selfie_changes", orderBy: ["account_id", "created_at"] },
  { name: "photos", orderBy: ["id"] },
  { name: "faces", orderBy: ["id"], later: ["same_as"] },
  { name: "matches", orderBy: ["account_id", "photo_id"] },
  { name: "favourites", orderBy: ["account_id", "photo_id"] },
  { name: "removal_requests", orderBy: ["id"] },
  { name: "reembed_work", orderBy: ["id"] },
  { name: "mails", orderBy: ["id"] },
  { name: "twin_alerts", orderBy: ["event_id", "first_account_id", "second_account_id"] },
  { name: "deletion_receipts", orderBy: ["id"] },
  { name: "schedule_runs", orderBy: ["id"], startsFilled: true },
];

/** Tables that no backup holds, and why. */
export const LEFT_TABLES: Readonly<Record<string, string>> = {
  ended_sessions: "a restore ends every session",
  idempotency_keys: "answers to requests of the last day, which nobody repeats after a restore",
  login_failures: "waits of minutes",
  object_scans: "the comparison of buckets with rows begins anew",
  password_resets: "links of an hour; one that was used since would work again",
};

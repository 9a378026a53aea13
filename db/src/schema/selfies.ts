import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  serial,
  text,
  timestamp,
  uuid,
  vector,
} from "drizzle-orm/pg-core";
import { accounts, VECTOR_LENGTH } from "./accounts.ts";

/**
 * pending: kept, not checked yet · valid: in force · invalid: refused when it was checked later, its
 * object is gone, the reason stays for the guest · removed: on its way out, its object is being deleted.
 */
export const SELFIE_STATUSES = ["pending", "valid", "invalid", "removed"] as const;
export type SelfieStatus = (typeof SELFIE_STATUSES)[number];

export const selfies = pgTable(
  "selfies",
  {
    id: serial().primaryKey(),
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    status: text({ enum: SELFIE_STATUSES }).notNull(),
    /** True: joins the selfies in force; false: replaces them. */
    added: boolean().notNull(),
    /** As the guest asked: false keeps a selfie that breaks a rule, as long as it can be decoded. */
    strict: boolean().notNull().default(true),
    /** Code of the rule it broke. */
    refusal: text(),
    /** Key in the selfie bucket; null once the object is deleted. */
    objectKey: text("object_key"),
    contentType: text("content_type").notNull(),
    bytes: integer().notNull(),
    /** Unit vector; null until checked, without exactly one face, or once removed. */
    embedding: vector({ dimensions: VECTOR_LENGTH }),
    modelPack: text("model_pack"),
    /** The same by the pack that the installation moves to; compared with nothing until the switch. */
    nextEmbedding: vector("next_embedding", { dimensions: VECTOR_LENGTH }),
    nextModelPack: text("next_model_pack"),
    attempts: integer().notNull().default(0),
    /** Times the vision-service was away or full; decides the back-off and is not an attempt. */
    deferrals: integer().notNull().default(0),
    leaseToken: uuid("lease_token"),
    leaseUntil: timestamp("lease_until", { withTimezone: true }),
    nextAttemptAt: timestamp("next_attempt_at", { withTimezone: true }).notNull().defaultNow(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    checkedAt: timestamp("checked_at", { withTimezone: true }),
  },
  (t) => [
    index("selfies_account_idx").on(t.accountId),
    index("selfies_to_clear_idx")
      .on(t.id)
      .where(sql`status = 'removed' or (status = 'invalid' and object_key is not null)`),
    index("selfies_due_idx").on(t.nextAttemptAt).where(sql`status = 'pending'`),
    check("selfies_status_known", sql`${t.status} in ('pending', 'valid', 'invalid', 'removed')`),
    check("selfies_vector_only_when_valid", sql`${t.embedding} is null or ${t.status} = 'valid'`),
    check("selfies_next_vector_only_when_valid", sql`${t.nextEmbedding} is null or ${t.status} = 'valid'`),
    check("selfies_next_vector_has_pack", sql`${t.nextEmbedding} is null or ${t.nextModelPack} is not null`),
    check("selfies_vector_has_pack", sql`${t.embedding} is null or ${t.modelPack} is not null`),
  ],
);

export type Selfie = typeof selfies.$inferSelect;

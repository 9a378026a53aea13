import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, serial, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts.ts";
import { events } from "./events.ts";

export const MAIL_STATUSES = ["queued", "sent", "failed"] as const;
export type MailStatus = (typeof MAIL_STATUSES)[number];

/** A mail to be sent or that was. Text is made from kind, language and values when it is sent. */
export const mails = pgTable(
  "mails",
  {
    id: serial().primaryKey(),
    kind: text().notNull(),
    language: text({ enum: ["fr", "en"] }).notNull(),
    recipient: text().notNull(),
    replyTo: text("reply_to"),
    /** Values for the template; emptied once the mail was sent. */
    values: jsonb().$type<Record<string, string | number | null>>().notNull(),
    /** Goes with the account or the event it is about. */
    accountId: integer("account_id").references(() => accounts.id, { onDelete: "cascade" }),
    eventId: integer("event_id").references(() => events.id, { onDelete: "cascade" }),
    status: text({ enum: MAIL_STATUSES }).notNull().default("queued"),
    /** Why it was given up. */
    failure: text(),
    attempts: integer().notNull().default(0),
    leaseToken: uuid("lease_token"),
    leaseUntil: timestamp("lease_until", { withTimezone: true }),
    nextAttemptAt: timestamp("next_attempt_at", { withTimezone: true }).notNull().defaultNow(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    sentAt: timestamp("sent_at", { withTimezone: true }),
  },
  (t) => [
    index("mails_due_idx").on(t.nextAttemptAt).where(sql`status = 'queued'`),
    index("mails_event_idx").on(t.eventId),
    index("mails_account_idx").on(t.accountId),
    check("mails_status_known", sql`${t.status} in ('queued', 'sent', 'failed')`),
  ],
);

export type Mail = typeof mails.$inferSelect;

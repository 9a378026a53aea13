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
  uniqueIndex,
  vector,
} from "drizzle-orm/pg-core";
import { events } from "./events.ts";

export const ROLES = ["guest", "photographer", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Numbers in an embedding or template; vectors are unit length and comparable within one model pack only. */
export const VECTOR_LENGTH = 512;

export const accounts = pgTable(
  "accounts",
  {
    id: serial().primaryKey(),
    username: text().notNull(),
    email: text().notNull(),
    passwordHash: text("password_hash").notNull(),
    role: text({ enum: ROLES }).notNull(),
    /** Contact details of a photographer, shown to the guests of their events. */
    firstName: text("first_name"),
    lastName: text("last_name"),
    phone: text(),
    website: text(),
    /** Language of mails to this account, as it was when it registered. */
    language: text({ enum: ["fr", "en"] })
      .notNull()
      .default("fr"),
    /** The event a guest registered for, and the scope in which their name and address are unique; null for staff. */
    eventId: integer("event_id").references(() => events.id),
    isActive: boolean("is_active").notNull().default(true),
    /** Set when the account is being erased: its objects and then its rows are on their way out. */
    erasingAt: timestamp("erasing_at", { withTimezone: true }),
    /** Tokens of an earlier version are refused. */
    sessionVersion: integer("session_version").notNull().default(1),
    /** Normalised mean of the embeddings of the selfies in force; null while there are none. */
    template: vector({ dimensions: VECTOR_LENGTH }),
    /** Model pack of the template. */
    modelPack: text("model_pack"),
    /** Rises by one whenever the template changes, so that matches made with an older one are recognised. */
    templateVersion: integer("template_version").notNull().default(0),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    // Address and name first, so that a login, which knows no event, uses them too.
    uniqueIndex("accounts_email_scope_key").on(sql`lower(${t.email})`, sql`coalesce(${t.eventId}, -1)`),
    uniqueIndex("accounts_username_scope_key").on(sql`lower(${t.username})`, sql`coalesce(${t.eventId}, -1)`),
    index("accounts_erasing_idx").on(t.id).where(sql`erasing_at is not null`),
    index("accounts_event_idx").on(t.eventId),
    check("accounts_role_known", sql`${t.role} in ('guest', 'photographer', 'admin')`),
    check("accounts_template_has_pack", sql`(${t.template} is null) = (${t.modelPack} is null)`),
  ],
);

export type Account = typeof accounts.$inferSelect;

import { asc, eq, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import {
  accounts,
  consents,
  eventPhotographers,
  events,
  faces,
  favourites,
  mails,
  matches,
  memberships,
  selfies,
} from "../schema/index.ts";

/**
 * Everything that is kept about an account, in one round trip: facts of selfies without their vectors, mails
 * without what stood in them (a link to choose a password is for who reads the mail).
 */
export async function readAccountData(db: Database, accountId: number) {
  const [account, joined, works, given, pictures, found, loved, written] = await db.batch([
    db
      .select({
        id: accounts.id,
        username: accounts.username,
        email: accounts.email,
        role: accounts.role,
        firstName: accounts.firstName,
        lastName: accounts.lastName,
        phone: accounts.phone,
        website: accounts.website,
        language: accounts.language,
        eventId: accounts.eventId,
        isActive: accounts.isActive,
        hasTemplate: sql<boolean>`template is not null`,
        modelPack: accounts.modelPack,
        createdAt: accounts.createdAt,
      })
      .from(accounts)
      .where(eq(accounts.id, accountId)),
    db
      .select({
        eventId: memberships.eventId,
        eventName: events.name,
        eventCode: events.code,
        eventDate: events.date,
        joinedAt: memberships.joinedAt,
        matching: memberships.matching,
        matchedAt: memberships.matchedAt,
        savedAt: memberships.savedAt,
        notifiedAt: memberships.notifiedAt,
      })
      .from(memberships)
      .innerJoin(events, eq(events.id, memberships.eventId))
      .where(eq(memberships.accountId, accountId))
      .orderBy(asc(memberships.joinedAt)),
    db
      .select({ eventId: eventPhotographers.eventId })
      .from(eventPhotographers)
      .where(eq(eventPhotographers.accountId, accountId))
      .orderBy(asc(eventPhotographers.eventId)),
    db
      .select({
        eventId: consents.eventId,
        kind: consents.kind,
        accepted: consents.accepted,
        textVersion: consents.textVersion,
        textLanguage: consents.textLanguage,
        textHash: consents.textHash,
        createdAt: consents.createdAt,
      })
      .from(consents)
      .where(eq(consents.accountId, accountId))
      .orderBy(asc(consents.id)),
    db
      .select({
        id: selfies.id,
        status: selfies.status,
        added: selfies.added,
        refusal: selfies.refusal,
        contentType: selfies.contentType,
        bytes: selfies.bytes,
        hasEmbedding: sql<boolean>`embedding is not null`,
        modelPack: selfies.modelPack,
        nextModelPack: sql<string | null>`case when next_embedding is not null then next_model_pack end`,
        createdAt: selfies.createdAt,
        checkedAt: selfies.checkedAt,
      })
      .from(selfies)
      .where(eq(selfies.accountId, accountId))
      .orderBy(asc(selfies.id)),
    db
      .select({
        photoId: matches.photoId,
        eventId: matches.eventId,
        similarity: matches.similarity,
        verdict: matches.verdict,
        feedback: matches.feedback,
        box: { x: faces.x, y: faces.y, width: faces.width, height: faces.height },
        createdAt: matches.createdAt,
      })
      .from(matches)
      .innerJoin(faces, eq(faces.id, matches.faceId))
      .where(eq(matches.accountId, accountId))
      .orderBy(asc(matches.photoId)),
    db
      .select({ photoId: favourites.photoId, createdAt: favourites.createdAt })
      .from(favourites)
      .where(eq(favourites.accountId, accountId))
      .orderBy(asc(favourites.photoId)),
    db
      .select({
        kind: mails.kind,
        language: mails.language,
        recipient: mails.recipient,
        eventId: mails.eventId,
        status: mails.status,
        createdAt: mails.createdAt,
        sentAt: mails.sentAt,
      })
      .from(mails)
      .where(eq(mails.accountId, accountId))
      .orderBy(asc(mails.id)),
  ]);
  return account[0] && { account: account[0], joined, works, given, pictures, found, loved, written };
}

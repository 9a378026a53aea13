import { neon, neonConfig } from "@neondatabase/serverless";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client.ts";
import { randomTag } from "../factories.ts";
import type { LocalDatabase } from "../local/start-local-database.ts";
import * as accounts from "./accounts.ts";
import * as deleted from "./deleted-photos.ts";
import * as erasures from "./erasures.ts";
import * as eventPreviews from "./event-previews.ts";
import * as events from "./events.ts";
import * as favourites from "./favourites.ts";
import * as joinedEvents from "./joined-events.ts";
import * as matches from "./matches.ts";
import * as memberships from "./memberships.ts";
import * as ownFaces from "./own-faces.ts";
import * as passwordResets from "./password-resets.ts";
import * as photoWork from "./photo-work.ts";
import * as photos from "./photos.ts";
import * as registrations from "./registrations.ts";
import * as retention from "./retention.ts";
import * as selfieRemoval from "./selfie-removal.ts";
import * as selfies from "./selfies.ts";
import { startOwnDatabase } from "./test-database.ts";
import {
  checked,
  foundFace,
  MODEL_PACK,
  newConsent,
  newPhoto,
  newSelfie,
  randomHash,
  THRESHOLDS,
} from "./test-rows.ts";
import { axis } from "./test-vectors.ts";
import * as visible from "./visible-photos.ts";

/**
 * Each query function is called on tables of thousands of rows, and the plan of every statement it sent is
 * read: none may look through a whole table, and each must use the index that was made for it.
 */
let db: Database;
let local: LocalDatabase;

/** 3,000 events with three photographers each; 100 of them with 40 guests and 100 photos, one with 1,000 more. */
const EVENTS = 3_000;
const BUSY = 100;
const PHOTOS = BUSY * 100;
const GUESTS = BUSY * 40;
const PHOTOGRAPHERS = 1_000;
const LARGE = 43;

// Rows of one event lie scattered over the table, as they do where many events upload at once.
const FILL = [
  `insert into events (name, code, visibility) select 'Event ' || i, 'CODE' || i, 'selected'
    from generate_series(1, ${EVENTS}) i`,
  `insert into accounts (username, email, password_hash, role, event_id, template, model_pack, template_version)
    select 'Name' || i, 'Guest' || i || '@example.com', '!', 'guest', i % ${BUSY} + 1,
      array_fill(0.04419417, array[512])::vector, '${MODEL_PACK}', 1 from generate_series(1, ${GUESTS}) i`,
  `insert into accounts (username, email, password_hash, role)
    select 'Photographer' || i, 'photographer' || i || '@example.com', '!', 'photographer'
    from generate_series(1, ${PHOTOGRAPHERS}) i`,
  `insert into memberships (account_id, event_id, matched_template_version, matched_at)
    select id, event_id, 1, now() from accounts where role = 'guest'`,
  `insert into event_photographers (account_id, event_id)
    select ${GUESTS} + (i * 3 + n) % ${PHOTOGRAPHERS} + 1, i from generate_series(1, ${EVENTS}) i, generate_series(0, 2) n`,
  `insert into consents (account_id, kind, accepted, text_version, text_language, text_hash)
    select id, 'biometric_selfie', true, '1', 'fr', '' from accounts where role = 'guest'`,
  `insert into selfies (account_id, status, added, object_key, content_type, bytes, embedding, model_pack)
    select i % ${GUESTS} + 1, s.status, false, 'selfies/' || i, 'image/jpeg', 1000,
      case when s.status = 'valid' then array_fill(0.04419417, array[512])::vector end, '${MODEL_PACK}'
    from generate_series(1, 2 * ${GUESTS}) i,
      lateral (select case when i > ${GUESTS} then 'valid' when i % 100 = 0 then 'pending' when i % 100 = 1 then 'removed'
        else 'invalid' end as status) s`,
  "update selfies set object_key = null where status = 'invalid'",
  `insert into photos (event_id, original_filename, content_type, sha256, bytes, original_key, width, height, status,
      failure, show_in_general, processed_at, uploaded_at)
    select case when i > ${PHOTOS} then ${LARGE} else i % ${BUSY} + 1 end, 'IMG.JPG', 'image/jpeg', encode(sha256(i::text::bytea), 'hex'), 1, 'photos/' || i, 4, 3,
      s.status, case when s.status = 'failed' then 'broken' end, i % 3 = 0, now(), timestamptz '2026-06-20 12:00:00Z' + i * interval '1 ms'
    from generate_series(1, ${PHOTOS} + 1000) i,
      lateral (select case hashint4(i) % 100 when 0 then 'queued' when 1 then 'processed' when 2 then 'failed'
        when 3 then 'deleting'
        else 'matched' end as status) s`,
  `insert into faces (photo_id, event_id, ordinal, x, y, width, height, detection_score, embedding_norm, embedding, model_pack)
    select id, event_id, 0, 0, 0, 1, 1, 1, 20, array_fill(0.04419417, array[512])::vector, '${MODEL_PACK}' from photos`,
  // Each guest is on the five photos of their event whose place in it follows theirs.
  `insert into matches (account_id, photo_id, event_id, face_id, similarity, verdict, template_version)
    select a.id, f.photo_id, f.event_id, f.id, 1, 'match', 1
    from accounts a, generate_series(0, 4) n, faces f
    where a.role = 'guest' and f.photo_id = (a.id + n * ${BUSY}) % ${PHOTOS} + 1`,
  `insert into ended_sessions (id, expires_at) select gen_random_uuid(), now() + i * interval '1 s'
    from generate_series(1, 5000) i`,
  "insert into favourites (account_id, photo_id) select account_id, photo_id from matches where photo_id % 2 = 0",
  `insert into password_resets (token_hash, email, expires_at)
    select encode(sha256(('reset' || i)::bytea), 'hex'), 'guest' || i || '@example.com', now()
    from generate_series(1, 5000) i`,
  "analyze",
];

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Scan Direction"?: string;
  Plans?: PlanNode[];
}

interface Statement {
  query: string;
  params: unknown[];
}

/** Statements of the last call, caught on their way to the database. */
let sent: Statement[] = [];

beforeAll(async () => {
  ({ db, local } = await startOwnDatabase());
  for (const statement of FILL) await local.query(statement);
  const send = neonConfig.fetchFunction as (url: string, init: { body: string }) => Promise<Response>;
  neonConfig.fetchFunction = (url: string, init: { body: string }) => {
    const body = JSON.parse(init.body) as Statement | { queries: Statement[] };
    sent.push(...("queries" in body ? body.queries : [body]));
    return send(url, init);
  };
}, 120_000);
afterAll(() => local.close());

/** Nodes of the plans of everything that `call` sends. */
async function planOf(call: () => Promise<unknown>): Promise<PlanNode[]> {
  sent = [];
  await call();
  // A copy: what asks for the plans is caught as well.
  const statements = [...sent];
  expect(statements.length).toBeGreaterThan(0);
  const explain = neon(local.connectionString);
  const nodes = [];
  for (const { query, params } of statements) {
    const rows = await explain.query(`explain (format json) ${query}`, params);
    const [[{ Plan }]] = rows.map((row) => row["QUERY PLAN"]) as [[{ Plan: PlanNode }]];
    nodes.push(...flatten(Plan));
  }
  return nodes;
}

const flatten = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)];

const indexesOf = (nodes: PlanNode[]) => new Set(nodes.flatMap((node) => node["Index Name"] ?? []));

const scannedWhole = (nodes: PlanNode[]) =>
  nodes
    .filter((node) => node["Node Type"] === "Seq Scan")
    .map((node) => node["Relation Name"])
    // One row and no more (its check says so).
    .filter((table) => table !== "model_packs");

const sorts = (nodes: PlanNode[]) => nodes.filter((node) => node["Node Type"] === "Sort");

const ACCOUNTS = "accounts_pkey";
const ENDED = "ended_sessions_pkey";
const RESETS = "password_resets_pkey";
const RESETS_OF_ADDRESS = "password_resets_email_idx";
const EMAIL = "accounts_email_scope_key";
const NAME = "accounts_username_scope_key";
const EVENT = "events_pkey";
const CODE = "events_code_key";
const WORKS_FOR = "event_photographers_account_id_event_id_pk";
const MEMBERSHIPS = "memberships_account_id_event_id_pk";
const GUESTS_OF_EVENT = "memberships_event_idx";
const SELFIES = "selfies_pkey";
const SELFIES_OF_ACCOUNT = "selfies_account_idx";
const DUE_SELFIES = "selfies_due_idx";
const PHOTO = "photos_pkey";
/** Few photos are being deleted at a time. */
const DELETING_PHOTOS = "photos_deleting_idx";
const HASH = "photos_event_sha256_key";
const NEWEST_FIRST = "photos_event_uploaded_idx";
const NEWEST_TAKEN_FIRST = "photos_event_sorted_idx";
const FAVOURITES = "favourites_account_id_photo_id_pk";
const DUE_PHOTOS = "photos_due_idx";
const UNMATCHED = "photos_unmatched_idx";
const FACES_OF_EVENT = "faces_event_idx";
const FACES_OF_PHOTO = "faces_photo_pack_ordinal_key";
const MATCHES = "matches_account_id_photo_id_pk";

const guest = 41;
const event = 42;
const photographer = GUESTS + 127;
const lease = { leaseSeconds: 60, maxAttempts: 5 };
const NO_TOKEN = "00000000-0000-0000-0000-000000000000";
const claimedSelfie = {
  id: 1,
  accountId: guest,
  strict: true,
  objectKey: "k",
  attempts: 1,
  deferrals: 0,
  leaseToken: NO_TOKEN,
};
const claimedPhoto = {
  id: 1,
  eventId: event,
  originalKey: "k",
  attempts: 1,
  deferrals: 0,
  leaseToken: NO_TOKEN,
};
/** Within the photos of the large event. */
const cursor = { at: new Date("2026-06-20T12:00:10.800Z"), id: 5_000 };
const page = { accountId: guest + 1, eventId: LARGE, limit: 21 };

/** What is called, and every index that must be among those its statements use. */
const calls: Record<string, [call: () => Promise<unknown>, indexes: string[]]> = {
  findAvailability: [
    () => accounts.findAvailability(db, { code: "CODE7", username: "Name7", email: "Guest7@example.com" }),
    [CODE, EMAIL, NAME],
  ],
  "findAvailability among staff": [
    () => accounts.findAvailability(db, { code: null, username: "Name7", email: "Guest7@example.com" }),
    [EMAIL, NAME],
  ],
  insertGuest: [
    () =>
      registrations.insertGuest(db, {
        username: randomTag(),
        email: randomTag(),
        passwordHash: "!",
        code: "CODE7",
      }),
    [CODE],
  ],
  findFreeNameNumber: [
    () => registrations.findFreeNameNumber(db, { base: "Name7", code: "CODE7" }),
    [CODE, NAME],
  ],
  deleteAccount: [() => accounts.deleteAccount(db, 1), [ACCOUNTS]],
  listLoginCandidates: [
    () => accounts.listLoginCandidates(db, { login: "guest7@example.com", limit: 4 }),
    [EMAIL, NAME, EVENT],
  ],
  "listLoginCandidates of one event": [
    () => accounts.listLoginCandidates(db, { login: "guest7@example.com", code: "CODE8", limit: 4 }),
    [EMAIL, NAME, CODE],
  ],
  "listLoginCandidates of one account": [
    () => accounts.listLoginCandidates(db, { login: "guest7@example.com", accountId: 7, limit: 4 }),
    [ACCOUNTS],
  ],
  findSessionAccount: [
    () =>
      accounts.findSessionAccount(db, {
        accountId: guest,
        sessionVersion: 1,
        sessionId: crypto.randomUUID(),
      }),
    [ACCOUNTS, ENDED],
  ],
  joinEvent: [
    () =>
      joinedEvents.joinEvent(db, {
        accountId: guest,
        code: "CODE8",
        consent: newConsent(guest),
        consentNeeded: true,
        now: new Date(),
      }),
    [CODE, MEMBERSHIPS],
  ],
  allowMatching: [
    () => joinedEvents.allowMatching(db, { accountId: guest, eventId: event, consent: newConsent(guest) }),
    [MEMBERSHIPS],
  ],
  endMatching: [
    () => joinedEvents.endMatching(db, { accountId: guest, eventId: event, withdrawal: newConsent(guest) }),
    [ACCOUNTS, MEMBERSHIPS, MATCHES],
  ],
  listJoinedEvents: [
    () => joinedEvents.listJoinedEvents(db, { accountId: guest, limit: 50 }),
    [MEMBERSHIPS, EVENT, MATCHES],
  ],
  countOwnPhotos: [
    () => joinedEvents.countOwnPhotos(db, { accountId: photographer, eventId: null }),
    [WORKS_FOR],
  ],
  insertPasswordReset: [
    () =>
      passwordResets.insertPasswordReset(db, {
        email: "guest7@example.com",
        tokenHash: randomHash(),
        now: new Date(),
        lifeMinutes: 60,
        maxPerHour: 3,
      }),
    [EMAIL, RESETS_OF_ADDRESS],
  ],
  findPasswordReset: [
    () => passwordResets.findPasswordReset(db, { tokenHash: randomHash(), now: new Date() }),
    [RESETS],
  ],
  usePasswordReset: [
    () =>
      passwordResets.usePasswordReset(db, {
        tokenHash: randomHash(),
        passwordHash: "!",
        now: new Date(),
      }),
    [RESETS, EMAIL],
  ],
  findProfile: [() => accounts.findProfile(db, guest), [ACCOUNTS, EVENT]],

  findEventByCode: [() => events.findEventByCode(db, "CODE7"), [CODE]],
  findEvent: [() => events.findEvent(db, event), [EVENT]],
  // The photos through whichever index begins with the event.
  findEventPreviews: [
    () => eventPreviews.findEventPreviews(db, { code: "CODE7", filenames: ["IMG.JPG", "IMG2.JPG"] }),
    [CODE],
  ],
  listEventsOfPhotographer: [() => events.listEventsOfPhotographer(db, photographer), [WORKS_FOR, EVENT]],
  listCountedEventsOfPhotographer: [
    () => events.listCountedEventsOfPhotographer(db, photographer),
    [WORKS_FOR, EVENT],
  ],
  findEventOfPhotographer: [
    () => events.findEventOfPhotographer(db, { eventId: event, accountId: photographer }),
    [WORKS_FOR, EVENT],
  ],

  insertCheckedSelfie: [
    () => selfies.insertCheckedSelfie(db, { ...newSelfie(guest), ...checked(axis(0)) }, newConsent(guest)),
    [ACCOUNTS, SELFIES_OF_ACCOUNT],
  ],
  claimPendingSelfie: [() => selfies.claimPendingSelfie(db, lease), [DUE_SELFIES, SELFIES]],
  finishValidSelfie: [
    () =>
      selfies.finishValidSelfie(db, claimedSelfie, {
        ...checked(axis(0)),
        ...{ objectKey: "new", contentType: "image/jpeg", bytes: 1 },
      }),
    [ACCOUNTS, SELFIES, SELFIES_OF_ACCOUNT],
  ],
  finishInvalidSelfie: [() => selfies.finishInvalidSelfie(db, claimedSelfie, "no_face"), [SELFIES]],
  releaseSelfie: [
    () => selfies.releaseSelfie(db, claimedSelfie, { delaySeconds: 1, isAttempt: true }),
    [SELFIES],
  ],
  refuseExhaustedSelfies: [
    () => selfies.refuseExhaustedSelfies(db, { maxAttempts: 5, refusal: "gave_up", limit: 50 }),
    [DUE_SELFIES, SELFIES],
  ],
  listSelfies: [() => selfies.listSelfies(db, guest), [SELFIES_OF_ACCOUNT]],
  removeSelfies: [
    () => selfies.removeSelfies(db, guest + 1, newConsent(guest + 1, { accepted: false })),
    [ACCOUNTS, SELFIES_OF_ACCOUNT, MATCHES, MEMBERSHIPS],
  ],
  removeSelfie: [
    () =>
      selfieRemoval.removeSelfie(db, {
        ...{ accountId: guest + 2, selfieId: GUESTS + guest + 2 },
        withdrawal: newConsent(guest + 2, { accepted: false, eventId: event }),
      }),
    [ACCOUNTS, SELFIES, SELFIES_OF_ACCOUNT, MATCHES, MEMBERSHIPS],
  ],
  "listSelfiesToClear of one guest": [
    () => selfies.listSelfiesToClear(db, { accountId: guest, limit: 500 }),
    [SELFIES_OF_ACCOUNT],
  ],
  clearSelfies: [() => selfies.clearSelfies(db, [1, 2, 3]), [SELFIES]],

  insertPhoto: [() => photos.insertPhoto(db, newPhoto(event, photographer)), [HASH, EVENT]],
  findPhotoByHash: [() => photos.findPhotoByHash(db, { eventId: event, sha256: randomHash() }), [HASH]],
  claimQueuedPhoto: [() => photoWork.claimQueuedPhoto(db, lease), [DUE_PHOTOS, PHOTO]],
  finishProcessedPhoto: [
    () =>
      photoWork.finishProcessedPhoto(db, claimedPhoto, {
        ...{
          width: 4,
          height: 3,
          color: "#000000",
          previewKey: "p",
          thumbnailKey: "t",
          modelPack: MODEL_PACK,
        },
        faces: [foundFace(axis(0))],
      }),
    [PHOTO],
  ],
  failPhoto: [() => photoWork.failPhoto(db, claimedPhoto, "broken"), [PHOTO]],
  releasePhoto: [
    () => photoWork.releasePhoto(db, claimedPhoto, { delaySeconds: 1, isAttempt: true }),
    [PHOTO],
  ],
  failExhaustedPhotos: [
    () => photoWork.failExhaustedPhotos(db, { maxAttempts: 5, failure: "gave_up", limit: 100 }),
    [DUE_PHOTOS, PHOTO],
  ],
  listPhotosToMatch: [() => photoWork.listPhotosToMatch(db, { olderThanSeconds: 5, limit: 10 }), [UNMATCHED]],
  countDueWork: [() => photoWork.countDueWork(db), [DUE_SELFIES, DUE_PHOTOS]],
  // All of an event: whichever index begins with the event.
  listEventPhotos: [() => photos.listEventPhotos(db, event), []],
  listMatchedPhotos: [() => visible.listMatchedPhotos(db, { ...page, limit: 1_000 }), [MATCHES]],
  listShownPhotos: [() => visible.listShownPhotos(db, page), [NEWEST_FIRST, MATCHES]],
  "listShownPhotos by the time they were taken": [
    () => visible.listShownPhotos(db, { ...page, order: "sortAt", cursor }),
    [NEWEST_TAKEN_FIRST, MATCHES],
  ],
  "listShownPhotos from a cursor": [
    () => visible.listShownPhotos(db, { ...page, cursor }),
    [NEWEST_FIRST, MATCHES],
  ],
  listFavouritePhotos: [
    () => visible.listFavouritePhotos(db, { accountId: guest + 1, limit: 100 }),
    [FAVOURITES, PHOTO],
  ],
  listSavablePhotos: [
    () => visible.listSavablePhotos(db, { accountId: guest + 1, choice: { eventId: null }, limit: 500 }),
    [MATCHES, PHOTO],
  ],
  "listSavablePhotos of an event": [
    () => visible.listSavablePhotos(db, { accountId: guest + 1, choice: { eventId: event }, limit: 500 }),
    [MATCHES],
  ],
  // Through the photos themselves or their event.
  "listSavablePhotos of a choice": [
    () => visible.listSavablePhotos(db, { accountId: guest + 1, choice: { ids: [1, 2, 3] }, limit: 500 }),
    [MATCHES],
  ],
  countMatchedPhotos: [
    () => visible.countMatchedPhotos(db, { accountId: guest + 1, eventId: LARGE }),
    [MATCHES],
  ],
  findReadablePhoto: [
    () => visible.findReadablePhoto(db, { photoId: 42, accountId: guest }),
    [PHOTO, EVENT, MEMBERSHIPS, WORKS_FOR, MATCHES],
  ],
  findPhotoOfSession: [
    () => {
      const session = { accountId: guest, sessionVersion: 1, sessionId: crypto.randomUUID() };
      return visible.findPhotoOfSession(db, { session, photoId: 42 });
    },
    [ACCOUNTS, ENDED, PHOTO, EVENT, MEMBERSHIPS, WORKS_FOR, MATCHES],
  ],
  listPhotosOfPhotographer: [
    () => photos.listPhotosOfPhotographer(db, { accountId: photographer, limit: 1_000 }),
    [WORKS_FOR],
  ],
  listKnownHashes: [
    () => photos.listKnownHashes(db, { eventId: LARGE, sha256: [randomHash(), randomHash()] }),
    [HASH],
  ],
  // All of an event, as above.
  countUploads: [() => photos.countUploads(db, event), []],
  listFailedPhotos: [() => photos.listFailedPhotos(db, { eventId: event, limit: 500 }), []],
  choosePhotos: [
    () => photos.choosePhotos(db, { accountId: photographer, of: { photoIds: [1, 2] }, showInGeneral: true }),
    [PHOTO, WORKS_FOR, ACCOUNTS],
  ],
  saveCrc32: [() => photos.saveCrc32(db, { photoId: 1, crc32: 1 }), [PHOTO]],
  retryPhoto: [() => photoWork.retryPhoto(db, { accountId: photographer, photoId: 1 }), [PHOTO, WORKS_FOR]],
  markPhotosDeleted: [
    () => deleted.markPhotosDeleted(db, { accountId: photographer, photoIds: [1, 2] }),
    [PHOTO, WORKS_FOR, FACES_OF_PHOTO, EVENT],
  ],
  "listPhotosToClear of all": [() => deleted.listPhotosToClear(db, { limit: 100 }), [DELETING_PHOTOS]],
  markEndedPhotos: [
    () => retention.markEndedPhotos(db, { now: new Date(0), limit: 2 }),
    ["events_expires_idx"],
  ],
  listErasures: [() => erasures.listErasures(db, 100), ["accounts_erasing_idx"]],
  "listSelfiesToClear of all": [
    () => selfies.listSelfiesToClear(db, { limit: 500 }),
    ["selfies_to_clear_idx"],
  ],
  "listPhotosToClear of some": [
    () => deleted.listPhotosToClear(db, { ids: [1, 2], limit: 100 }),
    [DELETING_PHOTOS],
  ],
  deleteClearedPhotos: [() => deleted.deleteClearedPhotos(db, [1, 2]), [DELETING_PHOTOS]],
  endLostClaim: [() => deleted.endLostClaim(db, claimedPhoto), [DELETING_PHOTOS]],
  insertFavourite: [
    () => favourites.insertFavourite(db, { accountId: guest, photoId: 42 }),
    [PHOTO, MEMBERSHIPS, MATCHES],
  ],
  deleteFavourite: [
    () => favourites.deleteFavourite(db, { accountId: guest, photoId: 42 }),
    [PHOTO, FAVOURITES],
  ],
  listUncertainPhotos: [
    () => ownFaces.listUncertainPhotos(db, { accountId: guest, limit: 100 }),
    [MATCHES, PHOTO, MEMBERSHIPS],
  ],
  findOwnFace: [() => ownFaces.findOwnFace(db, { accountId: guest, photoId: 42 }), [MATCHES, PHOTO]],
  listFaces: [() => ownFaces.listFaces(db, { accountId: guest, photoId: 42 }), [FACES_OF_PHOTO, MATCHES]],
  saveFeedback: [
    () =>
      ownFaces.saveFeedback(db, { accountId: guest, photoId: 42, feedback: "me", thresholds: THRESHOLDS }),
    [MATCHES, PHOTO],
  ],
  isMember: [() => memberships.isMember(db, { accountId: guest, eventId: event }), [MEMBERSHIPS]],
  markSaved: [() => memberships.markSaved(db, { accountId: guest, eventIds: [event] }), [MEMBERSHIPS]],
  findEventExpiration: [() => photos.findEventExpiration(db, event), [EVENT]],

  matchGuest: [
    () => matches.matchGuest(db, { accountId: guest, eventId: event, thresholds: THRESHOLDS }),
    [ACCOUNTS, MEMBERSHIPS, FACES_OF_EVENT, MATCHES],
  ],
  matchPhoto: [
    () => matches.matchPhoto(db, { photoId: 42, thresholds: THRESHOLDS }),
    [FACES_OF_PHOTO, GUESTS_OF_EVENT, ACCOUNTS, PHOTO],
  ],
  listMatchStates: [() => matches.listMatchStates(db, guest), [MEMBERSHIPS, ACCOUNTS, MATCHES]],
  "listMembershipsToMatch of one guest": [
    () => matches.listMembershipsToMatch(db, { accountId: guest, limit: 50 }),
    [MEMBERSHIPS, ACCOUNTS],
  ],
};

describe("no table is read whole, and the index made for it is used", () => {
  test.each(Object.entries(calls))("by %s", async (_, [call, indexes]) => {
    const nodes = await planOf(call);
    expect(scannedWhole(nodes)).toEqual([]);
    expect([...indexesOf(nodes)]).toEqual(expect.arrayContaining(indexes));
  });
});

test.each([
  ["listShownPhotos", NEWEST_FIRST],
  ["listShownPhotos from a cursor", NEWEST_FIRST],
  ["listShownPhotos by the time they were taken", NEWEST_TAKEN_FIRST],
] as const)("%s reads its index backwards and never sorts an event's photos", async (name, index) => {
  const nodes = await planOf(calls[name]?.[0] ?? fail);
  expect(sorts(nodes)).toEqual([]);
  expect(nodes.find((node) => node["Index Name"] === index)).toMatchObject({
    "Node Type": "Index Scan",
    "Scan Direction": "Backward",
  });
});

test.each(["claimPendingSelfie", "claimQueuedPhoto", "listPhotosToMatch"])(
  "%s takes the first of its index without sorting what waits",
  async (name) => {
    expect(sorts(await planOf(calls[name]?.[0] ?? fail))).toEqual([]);
  },
);

/** The tables that the calls above are about. */
const TABLES = `('accounts', 'consents', 'event_photographers', 'events', 'faces', 'matches', 'memberships', 'photos', 'selfies')`;

/** Of each foreign key of these tables its column; of each index the column it begins with. */
const FOREIGN_KEYS = `select conrelid::regclass || '.' || attname as column from pg_constraint
  join pg_attribute on attrelid = conrelid and attnum = conkey[1]
  where contype = 'f' and conrelid::regclass::text in ${TABLES} order by 1`;
const INDEXES = `select indexrelid::regclass::text as index, indisprimary as primary,
    indrelid::regclass || '.' || coalesce(attname, '') as column
  from pg_index left join pg_attribute on attrelid = indrelid and attnum = indkey[0]
  where indrelid::regclass::text in ${TABLES} order by 1`;

test("what goes with a deleted row is found through an index", async () => {
  const keys = await local.query<{ column: string }>(FOREIGN_KEYS);
  const led = new Set((await local.query<{ column: string }>(INDEXES)).map(({ column }) => column));
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.map(({ column }) => column).filter((column) => !led.has(column))).toEqual([]);
});

test("every index serves a query above, or finds what goes with a deleted row", async () => {
  const used = new Set<string>();
  for (const [call] of Object.values(calls))
    for (const index of indexesOf(await planOf(call))) used.add(index);
  const keys = new Set((await local.query<{ column: string }>(FOREIGN_KEYS)).map(({ column }) => column));
  const indexes = await local.query<{ index: string; primary: boolean; column: string }>(INDEXES);
  const idle = indexes.filter(
    ({ index, primary, column }) => !primary && !used.has(index) && !keys.has(column),
  );
  expect(idle).toEqual([]);
});

function fail(): never {
  throw new Error("there is no such call");
}

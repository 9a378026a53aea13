import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalDatabase, startLocalDatabase } from "../local/start-local-database.ts";
import { migrate } from "../migrate.ts";
import { compareCatalogs } from "./compare-catalogs.ts";
import { type CatalogItem, readCatalog } from "./read-catalog.ts";

/** Each test puts back what it changed. */
let database: LocalDatabase;
let catalog: CatalogItem[];

beforeAll(async () => {
  database = await startLocalDatabase({ port: 0 });
  await migrate(database);
  catalog = await readCatalog(database);
}, 60_000);
afterAll(() => database.close());

test.each([
  [
    "DROP INDEX photos_due_idx",
    "error",
    /^Index photos_due_idx on photos is missing: CREATE INDEX .* WHERE /,
  ],
  [
    "DROP INDEX matches_event_idx; CREATE INDEX matches_event_idx ON matches (photo_id)",
    "error",
    /^Index matches_event_idx on matches: definition is .*\(photo_id\), the migrations make it .*\(event_id\)\.$/,
  ],
  [
    "ALTER TABLE photos ALTER COLUMN bytes TYPE bigint",
    "error",
    /^Column photos.bytes: type is bigint, the migrations make it integer\.$/,
  ],
  [
    "ALTER TABLE faces ALTER COLUMN embedding SET STORAGE EXTERNAL",
    "error",
    /^Column faces.embedding: storage is external, the migrations make it plain\.$/,
  ],
  [
    "ALTER TABLE photos ALTER COLUMN sha256 DROP NOT NULL",
    "error",
    /^Column photos.sha256: nullability is nullable, the migrations make it not null\.$/,
  ],
  [
    "ALTER TABLE events ALTER COLUMN retention_days SET DEFAULT 3650",
    "error",
    /^Column events.retention_days: default is 3650, the migrations make it 30\.$/,
  ],
  [
    "ALTER TABLE photos ALTER COLUMN sort_at DROP EXPRESSION",
    "error",
    /^Column photos.sort_at: expression is none, the migrations make it COALESCE\(taken_at, uploaded_at\)\.$/,
  ],
  [
    "ALTER TABLE events DROP CONSTRAINT events_visibility_known",
    "error",
    /^Constraint events_visibility_known on events is missing: CHECK /,
  ],
  [
    "ALTER TABLE faces DROP CONSTRAINT faces_photo_id_photos_id_fk; ALTER TABLE faces ADD CONSTRAINT faces_photo_id_photos_id_fk FOREIGN KEY (photo_id) REFERENCES photos (id)",
    "error",
    /^Constraint faces_photo_id_photos_id_fk on faces: definition is .*, the migrations make it .* ON DELETE CASCADE\.$/,
  ],
  ["ALTER TABLE matches SET UNLOGGED", "error", /^Table matches: persistence is unlogged, .* permanent\.$/],
  ["ALTER TABLE photos ENABLE ROW LEVEL SECURITY", "error", /^Table photos: row security is on, .* off\.$/],
  ["DROP TABLE idempotency_keys", "error", /^Table idempotency_keys is missing\.$/],
  ["CREATE TABLE reports (id int)", "note", /^Table reports is in no migration\.$/],
  [
    "CREATE INDEX faces_by_size ON faces (width)",
    "note",
    /^Index faces_by_size on faces is in no migration\.$/,
  ],
  [
    "CREATE TRIGGER faces_seen BEFORE UPDATE ON faces FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "note",
    /^Trigger faces_seen on faces is in no migration\.$/,
  ],
] as const)("after %s there is one %s", async (statements, kind, sentence) => {
  await database.query("BEGIN");
  for (const statement of statements.split("; ")) await database.query(statement);
  const found = await readCatalog(database);
  await database.query("ROLLBACK");
  expect(compareCatalogs(catalog, found)).toEqual([{ kind, sentence: expect.stringMatching(sentence) }]);
});

test("names without their schema are the same for a user whose search path is another", async () => {
  await database.query("SET search_path TO pg_catalog");
  const seen = await readCatalog(database);
  await database.query("SET search_path TO DEFAULT");
  const ofFaces = (items: CatalogItem[]) =>
    items.filter(({ kind, table }) => kind === "index" && table === "faces");
  expect(ofFaces(seen)).toEqual(ofFaces(catalog));
});

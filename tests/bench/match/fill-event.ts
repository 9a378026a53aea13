import type { MigrationTarget } from "@trouvaille/db/migrate";

export const MODEL_PACK = "bench/1";
export const FACES_PER_PHOTO = 5;
/** Random unit vectors that all others are sums of: cheap to add, and of no direction that a guest has. */
const POOL = 2_000;
/** Photos that each measured guest is on, one face each. */
export const OWN_FACES = 20;
/** Strangers in 1,000 faces who come close enough for the guest to be asked (FAR 1e-3 at .33: worker/src/matches/thresholds.ts). */
const LOOKALIKES_PER_1000 = 1;
/** A sum of so many others and the guest: similarity 1/√8 = .35, between the two thresholds. */
const LOOKALIKE_PARTS = 7;
/** Rows a statement inserts at most. */
const CHUNK = 20_000;

/**
 * Vectors from the server's own generator: sending a hundred thousand would take longer than all queries. Beyond the
 * pool there is one of its own for each guest, whom no face resembles unless it is made to.
 */
export async function fillPool(database: Pick<MigrationTarget, "query">, guests: number): Promise<void> {
  await database.query("select setseed(0.42)");
  await database.query("create table bench_pool (id int primary key, v vector(512))");
  await database.query(
    `insert into bench_pool select i, l2_normalize((select array_agg(random() - 0.5) from generate_series(1, 512) d
      where i > 0)::real[]::vector) from generate_series(1, ${POOL + guests}) i`,
  );
}

/** Faces of an event that resemble one guest without being theirs. */
export function lookalikesOf(faces: number): number {
  return Math.floor((faces * LOOKALIKES_PER_1000) / 1000);
}

export interface FilledEvent {
  readonly eventId: number;
  /** Accounts whose matches are measured. */
  readonly guestIds: readonly number[];
  readonly photoIds: readonly number[];
}

/**
 * An event of so many faces, five a photo, and its guests, of whom the first `measured` are on photos.
 * @param faces more than the measured guests' own.
 */
export async function fillEvent(
  database: Pick<MigrationTarget, "query">,
  { faces, guests, measured }: { faces: number; guests: number; measured: number },
): Promise<FilledEvent> {
  const own = measured * OWN_FACES;
  const alike = own + measured * lookalikesOf(faces);
  if (alike > faces || measured > guests)
    throw new RangeError(`${faces} faces are too few for ${measured} guests.`);
  const eventId = await insertOne(
    database,
    "insert into events (name, code) values ('Bench', $1) returning id",
    [`BENCH${faces}X${Math.floor(Math.random() * 1e9)}`],
  );
  const guestIds = await insertMany(
    database,
    `insert into accounts (username, email, password_hash, role, event_id, template, model_pack, template_version)
      select 'g' || i || 'e' || $1::int, 'g' || i || 'e' || $1::int || '@example.com', '!', 'guest', $1::int,
        pool.v, '${MODEL_PACK}', 1
      from generate_series(1, $2::int) i join bench_pool pool on pool.id = ${POOL} + i
      order by i returning id`,
    [eventId, guests],
  );
  await database.query(
    "insert into memberships (account_id, event_id) select id, event_id from accounts where event_id = $1",
    [eventId],
  );
  const photoIds = await insertMany(
    database,
    `insert into photos (event_id, original_filename, content_type, sha256, bytes, original_key, width, height,
        status, processed_at)
      select $1::int, 'IMG.JPG', 'image/jpeg', encode(sha256(($1::int || '/' || i)::bytea), 'hex'), 1, 'p', 4, 3,
        'matched', now()
      from generate_series(1, $2::int) i returning id`,
    [eventId, Math.ceil(faces / FACES_PER_PHOTO)],
  );
  const firstPhoto = Math.min(...photoIds);
  for (let from = 0; from < faces; from += CHUNK) {
    // Own faces and those alike lie scattered: face i is who comes at i times a number prime to all sizes.
    await database.query(
      `insert into faces (photo_id, event_id, ordinal, x, y, width, height, detection_score, embedding_norm, embedding, model_pack)
        select ${firstPhoto} + i / ${FACES_PER_PHOTO}, $1::int, i % ${FACES_PER_PHOTO}, 0, 0, .1, .1, .9, 3,
          l2_normalize(case when who < ${own} then guest.template + one.v
            when who < ${alike} then guest.template + (select sum(v) from bench_pool
              where id between one.id - ${LOOKALIKE_PARTS - 1} and one.id)
            else one.v + other.v end), '${MODEL_PACK}'
        from (select i::int, (i::bigint * 7919 % ${faces})::int as who
          from generate_series($2::int, $3::int) i) face
        join bench_pool one on one.id = face.who * 3 % ${POOL - LOOKALIKE_PARTS} + ${LOOKALIKE_PARTS}
        join bench_pool other on other.id = (face.who * 11 + face.who / ${POOL}) % ${POOL} + 1
        left join accounts guest on guest.id = ${guestIds[0]} + face.who % ${measured} order by i`,
      [eventId, from, Math.min(from + CHUNK, faces) - 1],
    );
  }
  return { eventId, guestIds: guestIds.slice(0, measured), photoIds };
}

async function insertMany(
  database: Pick<MigrationTarget, "query">,
  sql: string,
  params: unknown[],
): Promise<number[]> {
  return (await database.query(sql, params)).map(({ id }) => Number(id)).sort((a, b) => a - b);
}

async function insertOne(
  database: Pick<MigrationTarget, "query">,
  sql: string,
  params: unknown[],
): Promise<number> {
  const [id] = await insertMany(database, sql, params);
  if (id === undefined) throw new Error("Nothing was inserted.");
  return id;
}

import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import type { PackPhase } from "../schema/model-packs.ts";

/** A row while vectors of this pack may be stored. For what follows in the transaction of who holds it: heldPack. */
export const isPackInForce = (pack: SQL | string | null) =>
  sql`select 1 from model_packs where in_force is null or in_force = ${pack}`;

/**
 * The same, held until the transaction ends, so that an installation never switches to another pack between the
 * question and the vector. Ask before locking anything else that a switch takes: accounts, matches, selfies
 * (pack-switch.ts).
 */
export const heldPack = (pack: SQL | string | null) => sql`${isPackInForce(pack)} for share`;

/** Row `f` of faces is not one that only an unfinished move has made, nor left over where a newer one stands. */
export const isFaceShown = sql`exists (
  select 1 from model_packs p where f.model_pack is distinct from p.next_pack and (
    p.in_force is null or f.model_pack = p.in_force or not exists (
      select 1 from faces o where o.photo_id = f.photo_id and o.model_pack = p.in_force)))`;

export interface PackState {
  phase: PackPhase;
  /** Null while no vector was ever stored. */
  inForce: string | null;
  nextPack: string | null;
  /** ISO 8601. */
  startedAt: string | null;
  switchedAt: string | null;
}

const stateColumns = sql`phase, in_force as "inForce", next_pack as "nextPack",
  to_char(started_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startedAt",
  to_char(switched_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "switchedAt"`;

export async function readPackState(db: Database): Promise<PackState> {
  const { rows } = await db.execute<{ [Column in keyof PackState]: PackState[Column] }>(
    sql`select ${stateColumns} from model_packs`,
  );
  if (!rows[0]) throw new Error("the row of model_packs is missing");
  return rows[0];
}

/** Writes down which pack an installation began with, so that vectors of another are refused from then on. */
export async function adoptPack(db: Database): Promise<void> {
  await db.execute(sql`
    update model_packs set in_force = coalesce(
      (select model_pack from accounts where model_pack is not null limit 1), (select model_pack from faces limit 1))
    where in_force is null`);
}

/**
 * Begins a move. Does nothing where one is on, or where `from` is not in force.
 * @returns how it stands now
 */
export async function startMove(
  db: Database,
  { from, to }: { from: string; to: string },
): Promise<PackState> {
  await db.execute(sql`
    update model_packs set phase = 'moving', in_force = ${from}, next_pack = ${to}, started_at = now(), switched_at = null
    where phase = 'settled' and coalesce(in_force, ${from}) = ${from} and ${from}::text <> ${to}::text`);
  return readPackState(db);
}

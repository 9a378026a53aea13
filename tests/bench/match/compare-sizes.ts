/**
 * How long matching takes as an event grows: the product's own statements through Neon's protocol, on PGlite, or on
 * the PostgreSQL server with pgvector that DATABASE_URL names.
 *
 *   npm run bench:match -- [--sizes 1000,10000,100000] [--table 1000000] [--guests 300] [--measured 20] [--passes 3]
 *
 * --table fills the table up to so many faces of other events first. Plans go to results/bench, which git ignores.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { connect } from "@trouvaille/db/client";
import { matchGuest, matchPhoto } from "@trouvaille/db/queries/matches";
import { ROOT } from "@trouvaille/dev/root-folder";
import { MATCH_THRESHOLDS } from "@trouvaille/worker/matches/thresholds";
import { quantile } from "d3-array";
import { tableOf } from "../../accuracy/section.ts";
import { explainStatement } from "./explain-statement.ts";
import {
  FACES_PER_PHOTO,
  type FilledEvent,
  fillEvent,
  fillPool,
  lookalikesOf,
  MODEL_PACK,
  OWN_FACES,
} from "./fill-event.ts";
import { openDatabase } from "./open-database.ts";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,10000,100000" },
    table: { type: "string", default: "0" },
    guests: { type: "string", default: "300" },
    measured: { type: "string", default: "20" },
    passes: { type: "string", default: "3" },
  },
});
const sizes = values.sizes.split(",").map(Number);
const guests = Number(values.guests);
const measured = Number(values.measured);
/** Faces of each event that only fills the table. */
const OTHER_EVENT_FACES = 10_000;

/** quality.md: longest p95 of a guest's match by faces in the event, ms. */
const serverUrl = process.env.DATABASE_URL;
const TARGETS_MS: Readonly<Record<number, number>> = { 10000: 50, 100000: serverUrl ? 150 : 300 };

/** The shipped pack's, for vectors that were made up. */
const THRESHOLDS = { [MODEL_PACK]: MATCH_THRESHOLDS["faceplugin-0.0.1/vote-1"] };

const results = join(ROOT, "results", "bench");
mkdirSync(results, { recursive: true });
const database = await openDatabase(serverUrl);
try {
  const rows = await measure();
  const report = [
    `${database.description}; ${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? "?"}. ` +
      `${guests} guests an event, ${measured * Number(values.passes)} matches each; ${rows.total.toLocaleString("en")} faces in the table.`,
    "",
    ...tableOf(
      ["faces in the event", "guest p50, ms", "p95, ms", "target p95", "", "photo p50, ms", "p95, ms"],
      rows.lines,
    ),
    "",
  ].join("\n");
  writeFileSync(join(results, `match-${serverUrl ? "postgres" : "pglite"}.md`), report);
  console.log(`${report}\nPlans: ${results}`);
} finally {
  await database.close();
}

async function measure() {
  await fillPool(database, guests);
  const wanted = Number(values.table) - sizes.reduce((sum, size) => sum + size, 0);
  for (let filled = 0; filled < wanted; filled += OTHER_EVENT_FACES) {
    await fillEvent(database, { faces: OTHER_EVENT_FACES, guests: 1, measured: 1 });
  }
  const events = new Map<number, FilledEvent>();
  for (const faces of sizes) events.set(faces, await fillEvent(database, { faces, guests, measured }));
  for (const table of ["faces", "photos", "accounts", "memberships"])
    await database.query(`analyze ${table}`);
  const [total] = await database.query("select count(*)::int as n from faces");

  const lines = [];
  for (const [faces, event] of events) lines.push(await measureEvent(faces, event));
  return { lines, total: Number(total?.n) };
}

async function measureEvent(faces: number, { eventId, guestIds, photoIds }: FilledEvent): Promise<string[]> {
  const db = connect({ databaseUrl: database.connectionString, neonHttp: database.url });
  const ofGuest = (accountId: number) => matchGuest(db, { accountId, eventId, thresholds: THRESHOLDS });
  const ofPhoto = (photoId: number) => matchPhoto(db, { photoId, thresholds: THRESHOLDS });
  const guestTimes: number[] = [];
  const photoTimes: number[] = [];
  for (let pass = 0; pass < Number(values.passes); pass++) {
    for (const [i, accountId] of guestIds.entries()) {
      const matched = await timed(guestTimes, () => ofGuest(accountId));
      // Several own faces may be on one photo, and a few of those alike come close enough.
      if (matched < OWN_FACES / FACES_PER_PHOTO || matched > OWN_FACES + lookalikesOf(faces)) {
        throw new Error(`A guest on ${OWN_FACES} faces was matched with ${matched} photos.`);
      }
      await timed(photoTimes, () => ofPhoto(photoIds[(i * 37) % photoIds.length] ?? 0));
    }
  }
  const plan = await explainStatement(database, db, database.url, () => ofGuest(guestIds[0] ?? 0));
  writeFileSync(join(results, `plan-${serverUrl ? "postgres" : "pglite"}-${faces}.txt`), `${plan}\n`);
  const at = (times: number[], share: number) => (quantile(times, share) ?? Number.NaN).toFixed(1);
  const target = TARGETS_MS[faces];
  const p95 = quantile(guestTimes, 0.95) ?? Number.NaN;
  return [
    faces.toLocaleString("en"),
    at(guestTimes, 0.5),
    at(guestTimes, 0.95),
    target ? `< ${target} ms` : "",
    target ? (p95 < target ? "holds" : "MISSED") : "",
    at(photoTimes, 0.5),
    at(photoTimes, 0.95),
  ];
}

async function timed<Result>(times: number[], run: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now();
  const result = await run();
  times.push(performance.now() - startedAt);
  return result;
}

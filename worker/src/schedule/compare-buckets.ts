import {
  compareObjects,
  failPhotoWithoutOriginal,
  forgetSelfieObject,
  type MissingObject,
  readScan,
  saveScan,
} from "@trouvaille/db/queries/object-scans";
import { SCANNED_BUCKETS, type ScannedBucket } from "@trouvaille/db/schema/object-scans";
import { errorFields, log } from "../log.ts";
import type { OwnFailure } from "../photos/failure-text.ts";
import { remakePreviews } from "../photos/remake-previews.ts";
import type { Services } from "../services.ts";

/** Folder of each bucket that rows name objects in. */
const PREFIXES: Record<ScannedBucket, string> = { photos: "photos/", selfies: "selfies/" };
/** Pages of 1,000 objects of each bucket that one run compares: 300,000 objects take 15 hours. */
const MAX_PAGES = 5;
/** Younger ones may be waiting for their row, or a row for its objects. */
const SETTLED_MS = 24 * 3_600_000;
const ORIGINAL_MISSING: OwnFailure = "original_missing";

export interface BucketComparison {
  /** Objects that no row named, deleted. */
  objects_orphaned: number;
  /** Objects that rows named and that were gone; what their rows say was corrected. */
  objects_missing: number;
}

type CompareServices = Pick<Services, "db" | "photoBucket" | "selfieBucket" | "vision" | "clock">;

/**
 * Goes on comparing the buckets with the rows, from where the last run ended: deletes objects that no row names, and
 * makes rows true that name an object which is gone. May be stopped anywhere.
 */
export async function compareBuckets(services: CompareServices): Promise<BucketComparison> {
  const sum: BucketComparison = { objects_orphaned: 0, objects_missing: 0 };
  for (const bucket of SCANNED_BUCKETS) {
    for (let page = 0; page < MAX_PAGES; page++) {
      const { orphaned, missing, ended } = await comparePage(services, bucket);
      sum.objects_orphaned += orphaned;
      sum.objects_missing += missing;
      if (ended) break;
    }
  }
  return sum;
}

async function comparePage(services: CompareServices, name: ScannedBucket) {
  const { db, clock } = services;
  const bucket = name === "photos" ? services.photoBucket : services.selfieBucket;
  const after = await readScan(db, name);
  const { objects, truncated } = await bucket.list({
    prefix: PREFIXES[name],
    ...(after === "" ? {} : { startAfter: after }),
  });
  const upTo = truncated ? objects.at(-1)?.key : undefined;
  const settledBefore = new Date(clock().getTime() - SETTLED_MS);
  const listed = objects.map(({ key }) => key);
  const { unknown, missing } = await compareObjects(db, name, { listed, after, upTo, settledBefore });
  const orphans = new Set(unknown);
  const old = objects.filter(({ key, uploaded }) => orphans.has(key) && uploaded < settledBefore);
  if (old.length > 0) await bucket.delete(old.map(({ key }) => key));
  let corrected = 0;
  for (const object of missing) {
    // Stored since it was listed, or the row is gone with it.
    if (await bucket.head(object.key)) continue;
    await correctRow(services, object);
    corrected++;
  }
  await saveScan(db, name, upTo ?? "");
  return { orphaned: old.length, missing: corrected, ended: upTo === undefined };
}

async function correctRow(services: CompareServices, { id, key, kind }: MissingObject): Promise<void> {
  log("error", "object_missing", { kind, id });
  if (kind === "original") {
    await failPhotoWithoutOriginal(services.db, { id, key, failure: ORIGINAL_MISSING });
  } else if (kind === "preview") {
    // Whether the vision-service is away or refuses the picture: the next time around is soon enough.
    await remakePreviews(services, { id, key }).catch((failed: unknown) =>
      log("error", "previews_not_remade", { photo_id: id, ...errorFields(failed) }),
    );
  } else {
    await forgetSelfieObject(services.db, { id, key });
  }
}

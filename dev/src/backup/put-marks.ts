import { MARKS_PREFIX } from "@trouvaille/worker/deletions/deletion-marks";
import { readIndex } from "./object-index.ts";
import type { Buckets } from "./object-store.ts";
import { putObjects } from "./put-objects.ts";

/** The next restore may need the marks too, and the bucket may have lost them. */
export async function putMarks({ selfies }: Buckets, folder: string): Promise<void> {
  const copies = [...(await readIndex(folder)).values()].filter(
    ({ bucket, key }) => bucket === "selfies" && key.startsWith(MARKS_PREFIX),
  );
  await putObjects(selfies, { folder, bucket: "selfies", prefix: MARKS_PREFIX }, copies);
}

import type { Services } from "../services.ts";
import { MARKS_KEPT_DAYS, MARKS_PREFIX } from "./deletion-marks.ts";

const DAY_MS = 24 * 3_600_000;

/** Deletes marks that are older than any backup, up to one page of them. @returns how many */
export async function forgetOldMarks({
  selfieBucket,
  clock,
}: Pick<Services, "selfieBucket" | "clock">): Promise<number> {
  const { objects } = await selfieBucket.list({ prefix: MARKS_PREFIX });
  const before = clock().getTime() - MARKS_KEPT_DAYS * DAY_MS;
  const old = objects.filter(({ uploaded }) => uploaded.getTime() < before).map(({ key }) => key);
  if (old.length > 0) await selfieBucket.delete(old);
  return old.length;
}

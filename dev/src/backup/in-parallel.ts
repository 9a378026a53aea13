/**
 * Does `work` for each item, at most `many` at a time. After a failure nothing new is begun, what is under way ends,
 * and the failure is thrown.
 */
export async function inParallel<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  many: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const busy = new Set<Promise<void>>();
  for await (const item of items) {
    if (failures.length > 0) break;
    const job: Promise<void> = work(item)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => busy.delete(job));
    busy.add(job);
    if (busy.size >= many) await Promise.race(busy);
  }
  await Promise.all(busy);
  if (failures.length > 0) throw failures[0];
}

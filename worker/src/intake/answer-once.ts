import {
  claimIdempotencyKey,
  freeIdempotencyKey,
  type KeptAnswer,
  type KeyedRequest,
  keepAnswer,
} from "@trouvaille/db/queries/idempotency-keys";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";

/**
 * A request that died holds its key so long. A slower one that still lives may then be done a second time beside
 * it; the answer kept first is everybody's, and the same bytes are one photo all the same.
 */
const LEASE_SECONDS = 120;
/** A repetition waits for the first one's answer, looking less and less often, before it is sent away to come again. */
const FIRST_LOOK_MS = 100;
const LONGEST_LOOK_MS = 1_600;
const MAX_WAIT_MS = 30_000;
const RETRY_AFTER_SECONDS = 5;

/**
 * Does the work of a request with an Idempotency-Key once, however often the request comes: every repetition gets
 * the first one's answer. A request that fails gives the key back.
 * @param keyed undefined for a request without a key, which is just done
 * @throws AppError idempotency_key_reused for another request with this key, busy while the first goes on; what `work` throws
 */
export async function answerOnce(
  { db }: Pick<Services, "db">,
  keyed: KeyedRequest | undefined,
  work: () => Promise<KeptAnswer>,
): Promise<KeptAnswer> {
  if (!keyed) return work();
  const started = Date.now();
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(2 * pause, LONGEST_LOOK_MS)) {
    const claim = await claimIdempotencyKey(db, keyed, LEASE_SECONDS);
    if (claim.state === "other") throw new AppError("idempotency_key_reused");
    if (claim.state === "answered") return { status: claim.status, answer: claim.answer };
    if (claim.state === "free") {
      try {
        return await keepAnswer(db, keyed, await work());
      } catch (error) {
        // Should this fail as well, the lease runs out.
        await freeIdempotencyKey(db, keyed, claim.lease).catch(() => {});
        throw error;
      }
    }
    if (Date.now() - started > MAX_WAIT_MS) {
      throw new AppError("busy", { retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/**
 * What a key stands for: method, path and query, and the announced length where that is the file's own.
 * @param raw the body is the file; a form's length changes with its boundary
 */
export function keyedRequest(
  request: Request,
  accountId: number,
  key: string | undefined,
  { raw }: { raw: boolean },
): KeyedRequest | undefined {
  if (key === undefined) return undefined;
  const { pathname, search } = new URL(request.url);
  const length = raw ? ` ${request.headers.get("Content-Length") ?? ""}` : "";
  return { accountId, key, request: `${request.method} ${pathname}${search}${length}` };
}

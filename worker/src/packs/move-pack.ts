import { adoptPack, readPackState, startMove as startInDatabase } from "@trouvaille/db/queries/model-packs";
import {
  abandonMove as abandonInDatabase,
  switchPack as switchInDatabase,
} from "@trouvaille/db/queries/pack-switch";
import { countReembedWork } from "@trouvaille/db/queries/reembed-progress";
import { MisconfiguredError } from "../env.ts";
import { AppError } from "../errors.ts";
import { requireThresholds } from "../matches/require-thresholds.ts";
import type { Services } from "../services.ts";
import { VisionUnavailableError } from "../vision/client.ts";

type MoveServices = Pick<Services, "db" | "nextVision" | "vision" | "wakeUp">;

/** How far a move to another model pack is; `settled` when none is on. */
export async function readMove({ db }: Pick<Services, "db">) {
  const [state, counts] = await Promise.all([readPackState(db), countReembedWork(db)]);
  return {
    phase: state.phase,
    pack_in_force: state.inForce,
    next_pack: state.nextPack,
    started_at: state.startedAt,
    switched_at: state.switchedAt,
    ready: counts.ready,
    photos: counts.photos,
    selfies: counts.selfies,
    failures: counts.failures,
  };
}

/**
 * Begins a move to the pack of the second vision-service, or goes on with it. Where that pack is in force already
 * nothing happens.
 * @throws MisconfiguredError without a second vision-service, or where its pack cannot be moved to; AppError
 *   vision_unavailable
 */
export async function startMove(services: MoveServices) {
  const { db, vision, nextVision, wakeUp } = services;
  if (!nextVision) throw new MisconfiguredError(["VISION_NEXT_URL: needed to move to its model pack"]);
  await adoptPack(db);
  const before = await readPackState(db);
  const next = await packOf(nextVision);
  requireThresholds(next);
  if (before.phase !== "clearing" && before.inForce !== next) {
    const from = before.inForce ?? (await packOf(vision));
    const { nextPack } = await startInDatabase(db, { from, to: next });
    if (nextPack !== next) {
      throw new MisconfiguredError([
        `VISION_NEXT_URL has ${next}, but the move that is on is to ${nextPack}`,
      ]);
    }
  }
  await wakeUp({ wake: "packs" });
  return readMove(services);
}

/**
 * Puts the next pack in force, for everybody at once.
 * @throws AppError move_not_ready while something is left to look at, or, unless that is accepted, was given up
 */
export async function switchPack(services: MoveServices, { acceptFailed }: { acceptFailed: boolean }) {
  const { db, wakeUp } = services;
  const { phase, nextPack } = await readPackState(db);
  if (phase === "moving" && nextPack !== null) {
    const { photos, selfies } = await countReembedWork(db);
    if (photos.failed + selfies.failed > 0 && !acceptFailed) throw new AppError("move_not_ready");
    if (!(await switchInDatabase(db, nextPack))) {
      await wakeUp({ wake: "packs" });
      throw new AppError("move_not_ready");
    }
    // Every guest is compared anew; what was found before is shown meanwhile.
    await wakeUp({ wake: "selfies" });
  }
  await wakeUp({ wake: "packs" });
  return readMove(services);
}

/** Gives a move up before its switch and lets the vectors go that were made for it. */
export async function abandonMove(services: Pick<Services, "db" | "wakeUp">) {
  await abandonInDatabase(services.db);
  await services.wakeUp({ wake: "packs" });
  return readMove(services);
}

async function packOf(vision: Services["vision"]): Promise<string> {
  return vision.readPack().catch((error: unknown) => {
    if (!(error instanceof VisionUnavailableError)) throw error;
    throw new AppError("vision_unavailable", { retryAfterSeconds: error.retryAfterSeconds, cause: error });
  });
}

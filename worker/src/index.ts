import { createApp } from "./app.ts";
import { parseEnv, type WakeUp } from "./env.ts";
import { clearDeletedEvents } from "./events/clear-deleted-events.ts";
import { errorFields, log } from "./log.ts";
import { processMails } from "./mail/process-mails.ts";
import { matchLeftBehind } from "./matches/match-left-behind.ts";
import { processReembedWork } from "./packs/process-reembed-work.ts";
import { processPhotos } from "./photos/process-photos.ts";
import { recordRun } from "./schedule/record-run.ts";
import { continuePurge, sweep } from "./schedule/sweep.ts";
import { processSelfies } from "./selfies/process-selfies.ts";
import { createServices } from "./services.ts";

const app = createApp();

/** Seconds before a consumer that failed looks again; rows it gave back wait for their own time. */
const RETRY_SECONDS = 30;
/** Rows of matching that a woken consumer makes up for. */
const MAX_LEFT_BEHIND = 50;

// Wrangler asks for a default export.
export default {
  fetch: (request, env, context) => app.fetch(request, env as object, context),

  async queue(batch, env, context) {
    try {
      const services = createServices(parseEnv(env as object), context);
      if (batch.messages.some(({ body }) => body.wake === "selfies")) await processSelfies(services);
      if (batch.messages.some(({ body }) => body.wake === "photos")) {
        await processPhotos(services);
        await clearDeletedEvents(services);
      }
      if (batch.messages.some(({ body }) => body.wake === "packs")) await processReembedWork(services);
      if (batch.messages.some(({ body }) => body.wake === "retention")) {
        await recordRun(services, "retention", () => continuePurge(services));
      }
      if (batch.messages.some(({ body }) => body.wake === "mails")) await processMails(services);
      const matched = await matchLeftBehind(services, MAX_LEFT_BEHIND);
      // A whole event may wait to be matched again; the next call goes on.
      if (matched >= MAX_LEFT_BEHIND) await services.wakeUp({ wake: "selfies" });
      batch.ackAll();
    } catch (error) {
      log("error", "queue_failed", { queue: batch.queue, ...errorFields(error) });
      batch.retryAll({ delaySeconds: RETRY_SECONDS });
    }
  },

  async scheduled(_controller, env, context) {
    try {
      const services = createServices(parseEnv(env as object), context);
      await recordRun(services, "sweep", () => sweep(services));
    } catch (error) {
      log("error", "sweep_failed", errorFields(error));
      throw error;
    }
  },
} satisfies ExportedHandler<unknown, WakeUp>;

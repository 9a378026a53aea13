import { setTimeout as sleep } from "node:timers/promises";
import { GuestSession, JourneyEndedError } from "./guest-session.ts";
import type { Guest, Journey } from "./journey.ts";
import { RequestRecord } from "./record-requests.ts";
import { openConnection } from "./send-request.ts";

export interface GuestsPlan {
  readonly base: URL;
  readonly users: number;
  /** Guests that arrive a second, evenly. */
  readonly spawnRate: number;
  readonly journey: Journey;
  readonly makeGuest: (number: number) => Guest;
  /** Counts are put in here as they come, for whoever shows progress. */
  readonly progress: RunProgress;
}

/** What is known of a run while it goes on. */
export class RunProgress {
  readonly record = new RequestRecord();
  readonly startedAt = performance.now();
  started = 0;
  completed = 0;
  cutShort = 0;

  get seconds(): number {
    return (performance.now() - this.startedAt) / 1000;
  }
}

export interface GuestsResult {
  readonly completed: number;
  readonly cutShort: number;
  /** Seconds from the first guest's arrival to the last answer. */
  readonly seconds: number;
  /** Seconds a guest spent on the whole journey, and how much of it was think time. */
  readonly journeySeconds: { readonly mean: number; readonly max: number; readonly think: number };
}

/** Lets guests arrive one after the other; each makes the journey once. Waits for all of them. */
export async function runGuests(plan: GuestsPlan): Promise<GuestsResult> {
  const { base, users, spawnRate, journey, makeGuest, progress } = plan;
  const took: number[] = [];
  let thinkMs = 0;

  const travel = async (number: number) => {
    const dueMs = (number / spawnRate) * 1000;
    await sleep(Math.max(0, dueMs - (performance.now() - progress.startedAt)));
    progress.started += 1;
    const connection = openConnection(base);
    const session = new GuestSession(connection, progress.record, progress.startedAt);
    const began = performance.now();
    try {
      await journey(session, makeGuest(number));
      progress.completed += 1;
      took.push(performance.now() - began);
      thinkMs += session.thinkMs;
    } catch (error) {
      if (!(error instanceof JourneyEndedError)) throw error;
      progress.cutShort += 1;
    } finally {
      connection.close();
    }
  };
  await Promise.all(Array.from({ length: users }, (_, number) => travel(number)));

  const { completed, cutShort } = progress;
  const seconds = (ms: number) => ms / 1000;
  const mean = (sum: number) => (completed === 0 ? 0 : seconds(sum) / completed);
  return {
    completed,
    cutShort,
    seconds: progress.record.lastAtSeconds,
    journeySeconds: {
      mean: mean(took.reduce((sum, ms) => sum + ms, 0)),
      max: seconds(Math.max(0, ...took)),
      think: mean(thinkMs),
    },
  };
}

import { clearLine, cursorTo } from "node:readline";
import type { RunProgress } from "./run-guests.ts";
import type { MachineSample } from "./watch-machine.ts";

/** A terminal's line is written over every second; a log gets a line now and then. */
const LIVE_EVERY_MS = 1_000;
const LOG_EVERY_MS = 5_000;

/** Shows how the run goes until the returned function is called. */
export function showProgress(
  progress: RunProgress,
  users: number,
  samples: readonly MachineSample[],
): () => void {
  const { stdout } = process;
  const show = () => {
    const line = describeProgress(progress, users, samples);
    if (!stdout.isTTY) return console.log(`  ${line}`);
    cursorTo(stdout, 0);
    stdout.write(`  ${line}`.slice(0, stdout.columns));
    clearLine(stdout, 1);
  };
  const timer = setInterval(show, stdout.isTTY ? LIVE_EVERY_MS : LOG_EVERY_MS);
  return () => {
    clearInterval(timer);
    show();
    if (stdout.isTTY) stdout.write("\n");
  };
}

export function describeProgress(
  { seconds, started, completed, cutShort, record }: RunProgress,
  users: number,
  samples: readonly MachineSample[],
): string {
  const { requests, failures, latency } = record.total();
  const parts = [
    `${seconds.toFixed(0).padStart(3)} s`,
    `${started}/${users} arrived, ${completed} done${cutShort > 0 ? `, ${cutShort} cut short` : ""}`,
    `${requests} requests, ${(requests / Math.max(1, seconds)).toFixed(1)}/s, ${failures} failed`,
    `95 % ${latency.p95.toFixed(0)} ms`,
  ];
  const vision = samples.findLast((sample) => sample.vision !== null)?.vision;
  if (vision) {
    const { residentBytes, selfies, photos } = vision;
    const waiting = [`${selfies.running + selfies.queued} selfies`];
    if (photos.running + photos.queued > 0) waiting.push(`${photos.running + photos.queued} photos`);
    parts.push(`vision ${(residentBytes / 1024 ** 2).toFixed(0)} MiB, ${waiting.join(" and ")} in it`);
  }
  return parts.join(" · ");
}

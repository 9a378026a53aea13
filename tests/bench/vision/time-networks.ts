import type { FaceModels } from "@trouvaille/vision-service/models/load-session";
import { Stopwatch } from "@trouvaille/vision-service/stopwatch";
import { cpuMs } from "./contestant.ts";

type Session = FaceModels["detector"];
type Network = "detector" | "landmarks" | "embedder" | "faceCheck";
export type Feeds = Parameters<Session["run"]>[0];
/** What a pipeline gave to each network, in its order. */
export type Recorded = Readonly<Record<Network, readonly Feeds[]>>;

const NETWORKS = ["detector", "landmarks", "embedder", "faceCheck"] as const;

/** A stopwatch that counts the CPU's time, not the wall's: other processes do not change it much. */
export class CpuStopwatch extends Stopwatch {
  override async time<Result>(stage: string, run: () => Promise<Result>): Promise<Result> {
    const before = cpuMs();
    try {
      return await run();
    } finally {
      this.add(stage, cpuMs() - before);
    }
  }
}

/** The same networks; what each takes inside a pipeline is added to the watch as `network: <name>`. */
export function timeNetworks(models: FaceModels, watch: Stopwatch): FaceModels {
  return wrapRuns(models, (network, run) => watch.time(`network: ${network}`, run));
}

/** The same networks; `recorded` collects what they are given, as long as the pictures go through. */
export function recordNetworks(models: FaceModels): { models: FaceModels; recorded: Recorded } {
  const recorded: Record<Network, Feeds[]> = { detector: [], landmarks: [], embedder: [], faceCheck: [] };
  const wrapped = wrapRuns(models, (network, run, feeds) => {
    recorded[network].push(feeds);
    return run();
  });
  return { models: wrapped, recorded };
}

function wrapRuns(
  models: FaceModels,
  around: <Result>(network: Network, run: () => Promise<Result>, feeds: Feeds) => Promise<Result>,
): FaceModels {
  const wrapped = NETWORKS.map((network) => {
    const session = models[network];
    const run = (feeds: Feeds) => around(network, () => session.run(feeds), feeds);
    return [
      network,
      new Proxy(session, { get: (target, key) => (key === "run" ? run : Reflect.get(target, key)) }),
    ];
  });
  return { ...models, ...Object.fromEntries(wrapped) } as FaceModels;
}

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import type { WorkerConfig } from "./deployment.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";
import { measureStartup } from "./measure-startup.ts";
import { runWrangler } from "./run-wrangler.ts";

/**
 * Limits of Workers (developers.cloudflare.com/workers/platform/limits, read 2026-11-30). The compressed ones are being
 * given up there for 64 MiB uncompressed; what fits them fits everywhere.
 */
export const LIMITS = {
  freeGzipBytes: 3_000_000,
  paidGzipBytes: 10_000_000,
  rawBytes: 64 * 1024 * 1024,
  startupMs: 1_000,
  freeAssets: 20_000,
  paidAssets: 100_000,
  assetBytes: 25 * 1024 * 1024,
} as const;

export type BundleSize = { rawBytes: number; gzipBytes: number };
export type AssetsSize = { files: number; bytes: number; largestBytes: number; hasIndex: boolean };

/** Builds the worker as a deployment would, without uploading it, and holds it against the platform's limits. */
export async function checkBundle(options: {
  environment: string;
  configPath: string;
  config: Pick<WorkerConfig, "assets">;
}): Promise<Finding[]> {
  const { environment, configPath, config } = options;
  const folder = mkdtempSync(join(tmpdir(), "trouvaille-bundle-"));
  const where = ["--env", environment, "--config", configPath];
  try {
    await runWrangler(["deploy", "--dry-run", ...where, "--outdir", folder]);
    const bundle = measureBundle(folder);
    const profile = join(folder, "startup.cpuprofile");
    await runWrangler(["check", "startup", ...where, "--outfile", profile]);
    const startupMs = measureStartup(readFileSync(profile, "utf8"));
    const assets = measureAssets(resolve(dirname(configPath), config.assets?.directory ?? ""));
    return [...judgeBundle(bundle), judgeStartup(startupMs), ...judgeAssets(assets)];
  } catch (error) {
    return [failure(`The worker cannot be built: ${error instanceof Error ? error.message : error}`)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What would be uploaded of a folder that `wrangler deploy --outdir` wrote. */
function measureBundle(folder: string): BundleSize {
  const uploaded = readdirSync(folder).filter((name) => name !== "README.md" && !name.endsWith(".map"));
  const bytes = Buffer.concat(uploaded.map((name) => readFileSync(join(folder, name))));
  return { rawBytes: bytes.length, gzipBytes: gzipSync(bytes).length };
}

function measureAssets(folder: string): AssetsSize {
  let names: string[] = [];
  try {
    names = readdirSync(folder, { recursive: true }) as string[];
  } catch {
    // Not built yet.
  }
  const sizes = names
    .map((name) => statSync(join(folder, name)))
    .flatMap((s) => (s.isFile() ? [s.size] : []));
  return {
    files: sizes.length,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    largestBytes: Math.max(0, ...sizes),
    hasIndex: names.includes("index.html"),
  };
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(2)} MB`;

export function judgeBundle({ rawBytes, gzipBytes }: BundleSize): Finding[] {
  const size = `The worker has ${megabytes(rawBytes)}, ${megabytes(gzipBytes)} compressed`;
  const limits = `${megabytes(LIMITS.freeGzipBytes)} compressed on the free plan, ${megabytes(LIMITS.paidGzipBytes)} on the paid one`;
  if (gzipBytes > LIMITS.paidGzipBytes || rawBytes > LIMITS.rawBytes) {
    return [failure(`${size}, more than may be uploaded (${limits}): take a dependency out.`)];
  }
  if (gzipBytes > LIMITS.freeGzipBytes) return [warning(`${size}: too much for the free plan (${limits}).`)];
  return [ok(`${size} (limits: ${limits}).`)];
}

export function judgeStartup(ms: number): Finding {
  const text = `Starting the worker takes ${Math.round(ms)} ms of this machine's CPU (limit: ${LIMITS.startupMs} ms of Cloudflare's)`;
  return ms > LIMITS.startupMs
    ? failure(`${text}: move work out of the top level of its modules.`)
    : ok(`${text}.`);
}

export function judgeAssets({ files, bytes, largestBytes, hasIndex }: AssetsSize): Finding[] {
  if (!hasIndex) return [failure("The web app is not built: npm run build:ui.")];
  const text = `The web app has ${files} files, ${megabytes(bytes)}, the largest ${megabytes(largestBytes)}`;
  if (files > LIMITS.paidAssets || largestBytes > LIMITS.assetBytes) {
    return [failure(`${text}: more than ${LIMITS.paidAssets} files or 25 MiB in one cannot be uploaded.`)];
  }
  if (files > LIMITS.freeAssets)
    return [warning(`${text}: too many for the free plan (${LIMITS.freeAssets}).`)];
  return [ok(`${text} (limits: ${LIMITS.freeAssets} files on the free plan, 25 MiB each).`)];
}

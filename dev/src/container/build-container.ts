/**
 * Follows vision-service/Dockerfile without Docker (docs/container.md), as root on Linux:
 *
 *   npm run container:build -- --into FOLDER [--base FOLDER] [--ref COMMIT]
 *
 * --base keeps the base image's stand-in, which takes most of the time, for the next build. What is built is a commit.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { followDockerfile, type HostNetwork } from "./follow-dockerfile.ts";
import { writeImage } from "./image.ts";
import { BASE_IMAGE, makeBase } from "./make-base.ts";
import { makeContext } from "./make-context.ts";
import { readDockerfile } from "./read-dockerfile.ts";

const DOCKERFILE = "vision-service/Dockerfile";

async function build(): Promise<void> {
  const { values } = parseArgs({
    options: {
      into: { type: "string" },
      base: { type: "string" },
      ref: { type: "string", default: "HEAD" },
    },
  });
  if (!values.into) throw new Error("Say where to: --into FOLDER, a new or empty one.");
  if (process.getuid?.() !== 0) throw new Error("Mounting file trees takes root on Linux.");
  mkdirSync(values.into, { recursive: true });
  const folder = realpathSync(values.into);
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty.`);

  const startedAt = performance.now();
  const baseFolder = values.base ? resolve(values.base) : join(folder, "base");
  const words = makeBase(baseFolder);
  console.log(words);
  const context = join(folder, "context");
  const commit = makeContext(context, values.ref);
  console.log(`Context: commit ${commit}`);
  const image = await followDockerfile(readDockerfile(readFileSync(join(context, DOCKERFILE), "utf8")), {
    folder,
    base: { image: BASE_IMAGE, folder: realpathSync(baseFolder), words },
    context,
    buildArguments: { REVISION: commit },
    network: readHostNetwork(),
    announce: (line) => console.log(`-- ${line}`),
  });
  writeImage(folder, image);
  console.log(`Built in ${Math.round((performance.now() - startedAt) / 1000)} s: ${folder}`);
}

/** How this machine reaches the packages' registry; a Docker engine is configured for the same. */
function readHostNetwork(): HostNetwork {
  const given = Object.entries(process.env).filter(
    ([name, value]) => /^(https?|no)_proxy$/i.test(name) && value !== undefined && value !== "",
  ) as [string, string][];
  const registry = execFileSync("npm", ["config", "get", "registry"], { encoding: "utf8" }).trim();
  const certificates = process.env.NODE_EXTRA_CA_CERTS;
  const trusted = certificates !== undefined && existsSync(certificates);
  return {
    environment: {
      ...Object.fromEntries(given),
      npm_config_registry: registry,
      ...(trusted && {
        NODE_EXTRA_CA_CERTS: "/run/certificates.pem",
        SSL_CERT_FILE: "/run/certificates.pem",
      }),
    },
    certificates: trusted ? realpathSync(certificates) : undefined,
  };
}

await build().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** What the app needs to start without a network; the rest comes when it is used. */
const SHELL = /^(assets\/index-[^/]+\.(js|css)|assets\/figtree-latin-wght[^/]+\.woff2)$/;

/** Writes the service worker with the names of this build's files, so that a new build is a new worker. */
export function writeServiceWorker(): Plugin {
  return {
    name: "write-service-worker",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const files = Object.keys(bundle)
          .filter((name) => SHELL.test(name))
          .map((name) => `/${name}`)
          .sort();
        const shell = ["/", ...files];
        const version = createHash("sha256").update(shell.join("\n")).digest("hex").slice(0, 16);
        const source = readFileSync(join(import.meta.dirname, "service-worker.js"), "utf8")
          .replace('"__VERSION__"', JSON.stringify(version))
          .replace('"__SHELL__"', JSON.stringify(shell));
        this.emitFile({ type: "asset", fileName: "sw.js", source });
      },
    },
  };
}
